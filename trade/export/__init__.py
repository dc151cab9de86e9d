"""Charts out of the house: images that stand alone, slides, bundles, and their proof."""
