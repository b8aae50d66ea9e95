// The level on which two different values of a field agree, kind by kind. Equal codes never come here.

import Columns

/// Compares values of one field by their codes.
///
/// A class, though it never changes: a struct of so many arrays would be copied, and each of them counted, for every
/// pair.
final class ValueComparer: Sendable {
    let kind: DedupModel.Comparison
    let column: ValueColumn
    private let bytes: [UInt8]
    private let values: [Value]

    /// What most comparisons are decided by, side by side: a pair costs two looks into memory and not ten.
    private struct Value {
        var start: UInt32
        var length: UInt32
        /// Which letters it has, of an address those of the mailbox; of a phone number its first four digits.
        var letters: UInt32
        var coarse: UInt32
        /// As in the column; of a phone number its last four digits; of words what a sketch says of them.
        var second: UInt32
        /// How many records have it.
        var records: Int32
    }

    init(kind: DedupModel.Comparison, column: ValueColumn) {
        self.kind = kind
        self.column = column
        let texts = column.texts
        bytes = texts.bytes
        values = texts.bytes.withUnsafeBufferPointer { bytes in
            (0..<texts.count).map { code in
                let range = texts.range(code)
                let text = Text(rebasing: bytes[range])
                return Value(
                    start: UInt32(truncatingIfNeeded: range.lowerBound), length: UInt32(truncatingIfNeeded: text.count),
                    letters: ValueComparer.letters(kind, text),
                    coarse: column.coarse.isEmpty ? 0 : column.coarse[code],
                    second: ValueComparer.second(kind, text, column, code),
                    records: column.counts[code])
            }
        }
    }

    private static func second(
        _ kind: DedupModel.Comparison, _ text: Text, _ column: ValueColumn, _ code: Int
    ) -> UInt32 {
        switch kind {
        case .phone: packed(text.suffix(4))
        case .company, .text:
            Sketch.Words(
                text, hashes: column.words[column.wordRange(code)].lazy.map { column.wordHashes[Int($0)] }
            ).bits
        default: column.second.isEmpty ? 0 : column.second[code]
        }
    }

    private static func letters(_ kind: DedupModel.Comparison, _ text: Text) -> UInt32 {
        switch kind {
        case .email: LetterSet.of(text.prefix { $0 != UInt8(ascii: "@") })
        case .phone: packed(text.prefix(4))
        default: LetterSet.of(text)
        }
    }

    private static func packed(_ bytes: Slice<Text>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }

    private typealias Text = UnsafeBufferPointer<UInt8>

    /// Two values, the shorter first.
    private struct Both {
        var a: Int, b: Int
        var x: Value, y: Value
        var left: Text, right: Text

        /// Both are well known: a slip of the keyboard makes a value that nobody else has, or one that is rare beside
        /// the right one. `walter` and `dalter` are two names where many bear either.
        var areEstablished: Bool {
            let least = min(x.records, y.records)
            return least >= 3 && least &* 20 >= max(x.records, y.records)
        }

        /// Both are names in their own right, by the table of short forms.
        var areKnown: Bool { x.coarse != 0 && y.coarse != 0 }

        /// Both have digits, which a value's letters tell.
        var areNumbered: Bool { x.letters & LetterSet.digits != 0 && y.letters & LetterSet.digits != 0 }
    }

    /// Which letters a value has.
    @inline(__always) func letters(_ code: UInt32) -> UInt32 { values[Int(code)].letters }

    /// How many records have an address of the same mailbox, whatever its host.
    @inline(__always) func sharingMailbox(_ code: UInt32) -> Int32 { column.mailboxes[Int(column.coarse[Int(code)])] }

    /// The agreement of two different, filled values; the same whichever comes first.
    func agreement(_ a: UInt32, _ b: UInt32) -> Agreement {
        sketch(a).isStranger(to: sketch(b), kind) ? .differs : agreementOfTexts(a, b)
    }

    /// The same for values whose sketches do not tell them apart.
    func agreementOfTexts(_ a: UInt32, _ b: UInt32) -> Agreement {
        bytes.withUnsafeBufferPointer { bytes in
            let x = values[Int(a)], y = values[Int(b)]
            let left = text(x, bytes), right = text(y, bytes)
            let both = left.count <= right.count
                ? Both(a: Int(a), b: Int(b), x: x, y: y, left: left, right: right)
                : Both(a: Int(b), b: Int(a), x: y, y: x, left: right, right: left)
            switch kind {
            case .name: return name(both)
            case .company, .text: return words(both)
            case .address: return address(both)
            case .email: return email(both)
            case .phone: return phone(both)
            case .date: return date(both.left, both.right)
            case .code: return code(both)
            case .number: return number(both.a, both.b)
            }
        }
    }

    @inline(__always) private func text(_ value: Value, _ bytes: Text) -> Text {
        Text(rebasing: bytes[Int(value.start)..<Int(value.start) &+ Int(value.length)])
    }

    /// Of a value, what tells most others apart from it: two numbers, which can stand beside the codes of a record.
    @inline(__always) func sketch(_ code: UInt32) -> Sketch { sketch(values[Int(code)]) }

    @inline(__always) private func sketch(_ value: Value) -> Sketch {
        switch kind {
        case .phone: Sketch(letters: value.length >= 9 ? value.letters : 0, group: value.second)
        case .company, .text: Sketch(letters: value.letters, group: value.second)
        default: Sketch(letters: value.letters, group: value.coarse)
        }
    }

    private func name(_ both: Both) -> Agreement {
        let (short, long) = (both.left, both.right)
        if areOfTwoGenerations(both.a, both.b) { return .differs }
        if sharesFamily(both.x, both.y) { return .variant }
        if short.count == 1 { return short[0] == long[0] ? .part : .differs }
        // `joan` and `john`: one letter apart, and two people.
        let areKnown = both.areKnown
        if EditDistance.isWithinOne(short, long) {
            if areKnown { return .differs }
            return short.count >= 4 && !both.areEstablished ? .near : .similar
        }
        let isSeveral = column.wordRange(both.a).count > 1 || column.wordRange(both.b).count > 1
        if isSeveral, hasSameWords(both.a, both.b) { return .variant }
        if isHead(short, long) || (isSeveral && overlap(both.a, both.b).within >= 1) { return .part }
        if areKnown { return .differs }
        let common = LetterSet.most(both.x.letters, short.count, both.y.letters, long.count)
        let areTwo = both.areEstablished
        if short.count >= 8, common >= short.count - 2, !areTwo, EditDistance.between(short, long) == 2 { return .near }
        if column.sounds[both.a] != 0, column.sounds[both.a] == column.sounds[both.b] { return .similar }
        return !areTwo && isAlike(short, long, common: common, atLeast: 0.88) ? .similar : .differs
    }

    /// `whitlock sr` and `whitlock jr`, not `whitlock` and `whitlock jr`.
    private func areOfTwoGenerations(_ a: Int, _ b: Int) -> Bool {
        guard !column.generations.isEmpty else { return false }
        let mine = column.generations[a], theirs = column.generations[b]
        return mine != theirs && mine != 0 && theirs != 0
    }

    /// Jaro and Winkler's measure, which is only computed where the letters allow the answer yes.
    private func isAlike(_ short: Text, _ long: Text, common: Int, atLeast limit: Double) -> Bool {
        let head = EditDistance.head(short, long)
        guard EditDistance.mostSimilar(common: common, short.count, long.count, head: head) >= limit else {
            return false
        }
        // The measure takes the first letter that fits, so the order must follow from the texts alone.
        let isTurned = short.count == long.count && long.lexicographicallyPrecedes(short)
        return (isTurned ? EditDistance.jaroWinkler(long, short) : EditDistance.jaroWinkler(short, long)) >= limit
    }

    @inline(__always) private func sharesFamily(_ x: Value, _ y: Value) -> Bool {
        guard x.coarse != 0, y.coarse != 0 else { return false }
        if x.coarse == y.coarse { return true }
        return x.second != 0 && (x.second == y.coarse || x.second == y.second) || y.second != 0 && x.coarse == y.second
    }

    /// `alex` begins `alexandros`.
    private func isHead(_ short: Text, _ long: Text) -> Bool {
        guard short.count >= 3 else { return false }
        for index in 0..<short.count where short[index] != long[index] { return false }
        return true
    }

    private func words(_ both: Both) -> Agreement {
        if hasSameWords(both.a, both.b) || hasSameLetters(both.left, both.right) { return .variant }
        let overlap = overlap(both.a, both.b)
        if overlap.within >= 0.999 { return .part }
        if both.areNumbered, hasOtherDigits(both.left, both.right) { return .differs }
        let common = LetterSet.most(both.x.letters, both.left.count, both.y.letters, both.right.count)
        if common >= both.left.count - 2, isSlip(both.left, both.right) {
            return both.areEstablished || hasOtherDigits(both.left, both.right) ? .similar : .near
        }
        if kind == .company, isInitials(both.left, both.right) || isShortened(both) { return .part }
        return overlap.share >= 0.5 || isAlike(both.left, both.right, common: common, atLeast: 0.92)
            ? .similar : .differs
    }

    /// Word by word the same, or one cut short: `arts deli` and `arts delicatessen`.
    private func isShortened(_ both: Both) -> Bool {
        let (left, right) = (both.left, both.right)
        guard left.first == right.first, column.wordRange(both.a).count == column.wordRange(both.b).count else {
            return false
        }
        let mine = left.split(separator: 0x20), theirs = right.split(separator: 0x20)
        guard mine.count == theirs.count, mine.count > 1 else { return false }
        return zip(mine, theirs).allSatisfy { x, y in
            let (short, long) = x.count <= y.count ? (x, y) : (y, x)
            return short.count == long.count ? short.elementsEqual(long) : short.count >= 3 && long.starts(with: short)
        }
    }

    /// `renewal 2025` and `renewal 2026`: nobody mistypes a number into the next one.
    private func hasOtherDigits(_ left: Text, _ right: Text) -> Bool {
        func digits(_ text: Text) -> some Sequence<UInt8> { text.lazy.filter { $0 >= 48 && $0 <= 57 } }
        return !digits(left).elementsEqual(digits(right))
    }

    private func isSlip(_ left: Text, _ right: Text) -> Bool {
        if left.count >= 4, EditDistance.isWithinOne(left, right) { return true }
        guard left.count >= 9, right.count - left.count <= 2 else { return false }
        return EditDistance.between(left, right) <= 2
    }

    private func isInitials(_ left: Text, _ right: Text) -> Bool {
        guard (2...6).contains(left.count), right.count > left.count * 2, !left.contains(0x20) else { return false }
        return CompanyCore.initials(Array(right)[...]).elementsEqual(left)
    }

    private func address(_ both: Both) -> Agreement {
        if hasSameWords(both.a, both.b) { return .variant }
        let house = house(both.left)
        let isSame = house == self.house(both.right)
        if isSame, isSlip(both.left, both.right) { return .near }
        let overlap = overlap(both.a, both.b)
        if house != nil {
            if isSame && (overlap.within >= 0.999 || overlap.share >= 0.6) { return .part }
            return isSame || overlap.share >= 0.7 ? .similar : .differs
        }
        if overlap.within >= 0.999 { return .part }
        let common = LetterSet.most(both.x.letters, both.left.count, both.y.letters, both.right.count)
        return overlap.share >= 0.5 || isAlike(both.left, both.right, common: common, atLeast: 0.92)
            ? .similar : .differs
    }

    /// The first number of an address.
    private func house(_ text: Text) -> Int? {
        var value: Int?
        for byte in text {
            if byte >= 48, byte <= 57 { value = (value ?? 0) &* 10 &+ Int(byte - 48) } else if value != nil { break }
        }
        return value
    }

    private func email(_ both: Both) -> Agreement {
        if both.x.coarse == both.y.coarse { return EditDistance.isWithinOne(both.left, both.right) ? .near : .variant }
        let hasOtherNumber = isNumberedApart(both)
        if hasOtherNumber, both.areNumbered { return .differs }
        if !hasOtherNumber, EditDistance.isWithinOne(both.left, both.right) { return .near }
        let mine = both.x.letters, theirs = both.y.letters
        let isWithin = mine & ~theirs == 0 || theirs & ~mine == 0
        let x = mailbox(both.left), y = mailbox(both.right)
        let (short, long) = x.count <= y.count ? (x, y) : (y, x)
        if isWithin, Mailbox(x).fits(Mailbox(y)) { return .part }
        guard short.count >= 5 else { return .differs }
        let common = LetterSet.most(mine, x.count, theirs, y.count)
        let isSameHost = both.x.second == both.y.second
        let maySlip = isSameHost && !hasOtherNumber && short.count >= 8 && common >= short.count - 2
        if maySlip, isSlip(short, long) { return .near }
        return isAlike(short, long, common: common, atLeast: 0.92) ? .similar : .differs
    }

    /// Whoever came later under a taken name got a number, and everybody another one: a number more is no slip.
    private func isNumberedApart(_ both: Both) -> Bool {
        (both.x.letters | both.y.letters) & LetterSet.digits != 0
            && hasOtherDigits(mailbox(both.left), mailbox(both.right))
    }

    /// The part before the `@`.
    private func mailbox(_ text: Text) -> Text {
        var end = 0
        while end < text.count, text[end] != UInt8(ascii: "@") { end += 1 }
        return Text(rebasing: text[..<end])
    }

    private func phone(_ both: Both) -> Agreement {
        let (left, right) = (both.left, both.right)
        if both.x.coarse != 0, both.x.coarse == both.y.coarse { return .variant }
        if EditDistance.isWithinOne(left, right) { return .near }
        var shared = 0
        while shared < left.count, left[shared] == right[shared] { shared += 1 }
        return left.count == right.count && shared >= left.count - 4 ? .similar : .differs
    }

    private func date(_ left: Text, _ right: Text) -> Agreement {
        guard left.count == 8, right.count == 8 else { return EditDistance.isWithinOne(left, right) ? .near : .differs }
        let isSameYear = left.prefix(4).elementsEqual(right.prefix(4))
        if isSameYear, left[4...5].elementsEqual(right[6...7]), left[6...7].elementsEqual(right[4...5]) {
            return .variant
        }
        if isAnniversary(left, right) { return .differs }
        if EditDistance.isWithinOne(left, right) { return .near }
        return isSameYear || left.suffix(4).elementsEqual(right.suffix(4)) ? .similar : .differs
    }

    /// The same day of the year before or after: a term's end, not a slip.
    private func isAnniversary(_ left: Text, _ right: Text) -> Bool {
        func year(_ date: Text) -> Int { date.prefix(4).reduce(0) { $0 * 10 + Int($1) - 48 } }
        return left.suffix(4).elementsEqual(right.suffix(4)) && abs(year(left) - year(right)) == 1
    }

    private func code(_ both: Both) -> Agreement {
        if both.x.coarse != 0, both.x.coarse == both.y.coarse { return .variant }
        // Domains have a coarser view: a number in one of them makes it another company's.
        if both.x.coarse != 0, hasOtherDigits(both.left, both.right) { return .differs }
        if both.left.count >= 3, EditDistance.isWithinOne(both.left, both.right) {
            return both.areEstablished ? .similar : .near
        }
        guard both.left.count >= 7, both.right.count - both.left.count <= 2 else { return .differs }
        return EditDistance.between(both.left, both.right) <= 2 ? .similar : .differs
    }

    private func number(_ a: Int, _ b: Int) -> Agreement {
        let left = column.numbers[a], right = column.numbers[b]
        guard left.isFinite, right.isFinite else { return .differs }
        let gap = (left - right).magnitude, size = max(left.magnitude, right.magnitude)
        return gap <= size * 0.02 ? .near : gap <= size * 0.2 ? .similar : .differs
    }

    /// `data base` and `database`.
    private func hasSameLetters(_ left: Text, _ right: Text) -> Bool {
        guard right.count - left.count <= 3 else { return false }
        var i = 0, j = 0
        while true {
            while i < left.count, left[i] == 0x20 { i += 1 }
            while j < right.count, right[j] == 0x20 { j += 1 }
            guard i < left.count, j < right.count else { return i == left.count && j == right.count }
            if left[i] != right[j] { return false }
            i += 1
            j += 1
        }
    }

    private func hasSameWords(_ a: Int, _ b: Int) -> Bool {
        let left = column.wordRange(a), right = column.wordRange(b)
        guard left.count > 1, left.count == right.count else { return false }
        for offset in 0..<left.count
        where column.words[left.lowerBound + offset] != column.words[right.lowerBound + offset] { return false }
        return true
    }

    /// The words in common, each by its rarity: as a share of all words of both, and of those of the shorter.
    private func overlap(_ a: Int, _ b: Int) -> (share: Float, within: Float) {
        let left = column.wordRange(a), right = column.wordRange(b)
        guard left.count > 1 || right.count > 1 else { return (0, 0) }
        var common: Float = 0, mine: Float = 0, theirs: Float = 0
        for index in left { mine += column.rarity[Int(column.words[index])] }
        for index in right { theirs += column.rarity[Int(column.words[index])] }
        var i = left.lowerBound, j = right.lowerBound
        while i < left.upperBound, j < right.upperBound {
            let x = column.words[i], y = column.words[j]
            if x == y { common += column.rarity[Int(x)] }
            if x <= y { i += 1 }
            if y <= x { j += 1 }
        }
        return (common / (mine + theirs - common), common / min(mine, theirs))
    }
}
