"""In Excel: formulas, buttons, and the add-in that carries them."""
