"""What a sub-group is called (001 3.2, system I08)."""


def group_name(main: str, attribute: str, number: int) -> str:
    """Main name, hyphen, attribute and a two-digit number: "花间-抗老01" (I08)."""
    return f"{main}-{attribute}{number:02d}"
