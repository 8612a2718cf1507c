"""How each standard question stands for a place or a project: answered, claimed, not read, nothing found."""
