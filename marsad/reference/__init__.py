"""Reference data of a war and of the field, as YAML that a domain expert can change, each fact with its source."""
