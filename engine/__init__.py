"""The thin layer that joins `placebook` to MkDocs, and publishes what MkDocs builds."""
