// Who has a record, as a cell of a list: whoever nobody has stands out.

import Cells
import Revenue

enum OwnerCell {
    /// - Parameters:
    ///   - raw: what a file of the list says in its place; the words themselves where nil.
    ///   - role: of a name.
    static func of(_ owner: OwnerWord, raw: String? = nil, role: Role = .text) -> ListCell {
        ListCell(owner.text, role: owner.isNobody ? .warning : role, raw: raw.map { .text($0) })
    }
}
