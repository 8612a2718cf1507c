"""The dataset as tables: each as CSV, all as one spreadsheet, and the Data Package that describes them."""
