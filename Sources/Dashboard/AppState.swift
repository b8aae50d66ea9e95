// What the user sees and has chosen; everything else is derived.

import Cells
import Columns
import Revenue
