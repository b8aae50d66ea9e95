// Owns the terminal: shows a canvas, restores everything on the way out.

import CNCurses
import Cells
