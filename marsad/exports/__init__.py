"""In which other formats may the record leave? A format out is a folder; each row passes disclosure first."""
