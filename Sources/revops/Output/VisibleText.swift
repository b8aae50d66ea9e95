// Text for standard error and tables: what could act on a terminal is made visible first.

import Cells

/// A line of text in which nothing is left that a terminal would obey or hide.
func visible(_ text: String) -> String { SafeText.make(text).string }
