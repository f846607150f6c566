"""The house style that packs are made from."""
