// How a mailbox is made from its owner's names. Where two people's mailboxes follow one scheme, that they are equal
// says no more than that the parts of the names are which the scheme uses: `jdoe` at two companies may be Jane and
// John.

import Columns

/// Schemes by number; 0 for a mailbox that is made of anything else, or has digits that the names do not explain.
enum MailboxScheme {
    typealias Text = UnsafeBufferPointer<UInt8>

    /// The scheme of the part before the `@`.
    static func of(_ mailbox: Text, first: Text, last: Text) -> UInt8 {
        guard mailbox.count >= 2, !mailbox.contains(where: { $0 >= 48 && $0 <= 57 }) else { return 0 }
        let first = word(first), last = word(last)
        guard !last.isEmpty else { return 0 }
        if first.isEmpty { return withInitial(mailbox, last) }
        let mark = mailbox.firstIndex { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }
        if let mark { return parted(mailbox[..<mark], mailbox[(mark + 1)...], first, last) }
        let all = mailbox[...]
        if joins(all, first, last) { return 6 }
        if joins(all, first.prefix(1), last) { return 7 }
        if joins(all, first, last.prefix(1)) { return 8 }
        if joins(all, last, first.prefix(1)) { return 9 }
        if joins(all, last, first) { return 10 }
        if all.elementsEqual(first) { return 11 }
        return all.elementsEqual(last) ? 12 : 0
    }

    /// Of somebody whose given name is not told, a mailbox with no more than an initial of it.
    private static func withInitial(_ mailbox: Text, _ last: Part) -> UInt8 {
        if mailbox.elementsEqual(last) { return 12 }
        guard mailbox.dropFirst(mailbox.count - min(last.count, mailbox.count)).elementsEqual(last) else { return 0 }
        switch mailbox.count - last.count {
        case 1: return 7
        case 2 where !(97...122).contains(mailbox[1]): return 3
        default: return 0
        }
    }

    private typealias Part = Slice<Text>

    private static func parted(_ a: Part, _ b: Part, _ first: Part, _ last: Part) -> UInt8 {
        if a.elementsEqual(first), b.elementsEqual(last) { return 1 }
        if a.elementsEqual(last), b.elementsEqual(first) { return 2 }
        if a.elementsEqual(first.prefix(1)), b.elementsEqual(last) { return 3 }
        if a.elementsEqual(first), b.elementsEqual(last.prefix(1)) { return 4 }
        return a.elementsEqual(last) && b.elementsEqual(first.prefix(1)) ? 5 : 0
    }

    private static func joins(_ all: Part, _ a: Part, _ b: Part) -> Bool {
        all.count == a.count + b.count && all.starts(with: a) && all.dropFirst(a.count).elementsEqual(b)
    }

    /// The first word of a name.
    private static func word(_ name: Text) -> Part { name.prefix { $0 != 0x20 } }
}

extension ComparedFields {
    /// By record the scheme of its mailbox; empty where there are no names or no address.
    static func schemes(_ fields: [ComparedField], _ records: Int, _ workers: Workers) -> [UInt8] {
        let names = fields.indices.filter { fields[$0].kind == .name }.prefix(2)
        guard names.count == 2, let email = fields.firstIndex(where: { $0.kind == .email }) else { return [] }
        let first = fields[names[0]].column, last = fields[names[1]].column, address = fields[email].column
        return workers.joined(records) { range in
            first.texts.bytes.withUnsafeBufferPointer { firsts in
                last.texts.bytes.withUnsafeBufferPointer { lasts in
                    address.texts.bytes.withUnsafeBufferPointer { addresses in
                        range.map { record in
                            let (f, l, e) = (
                                Int(first.codes[record]), Int(last.codes[record]), Int(address.codes[record])
                            )
                            guard l != 0, e != 0 else { return 0 }
                            let text = UnsafeBufferPointer(rebasing: addresses[address.texts.range(e)])
                            return MailboxScheme.of(
                                UnsafeBufferPointer(rebasing: text.prefix { $0 != UInt8(ascii: "@") }),
                                first: UnsafeBufferPointer(rebasing: firsts[first.texts.range(f)]),
                                last: UnsafeBufferPointer(rebasing: lasts[last.texts.range(l)]))
                        }
                    }
                }
            }
        }
    }
}
