// Columns of an earlier version and of what was parsed anew, put together row by row as the file has them. Names and
// pooled ids keep their numbers, new ones come after them; so kept rows are copied as they are. A column in which
// nothing changed is the earlier one itself, which whoever compares the two can tell at once.

/// Rows of a later version in order.
struct Splice: Sendable {
    private enum Part: Sendable {
        case kept(Range<Int>)
        case new(Int)
    }

    private var parts: [Part] = []
    private var rows = 0
    private var newRows = 0
    /// Every kept row is still where it was.
    private var isInPlace = true

    /// Adds rows of the earlier version.
    mutating func keep(_ kept: Range<Int>) {
        if kept.lowerBound != rows { isInPlace = false }
        parts.append(.kept(kept))
        rows += kept.count
    }

    /// Adds rows that were parsed.
    mutating func add(_ count: Int) {
        parts.append(.new(count))
        rows += count
        newRows += count
    }

    /// Rows of the earlier version that are kept, and where they stand now.
    var runs: [KeptRows.Run] {
        var runs: [KeptRows.Run] = [], start = 0
        for part in parts {
            switch part {
            case .kept(let rows):
                runs.append(KeptRows.Run(old: rows, start: start))
                start += rows.count
            case .new(let count): start += count
            }
        }
        return runs
    }

    /// The column of the later version; nil where it is too long for its type.
    ///
    /// - Parameter new: what was parsed, one column for each `add`.
    func column(_ old: Column, _ new: [Column], _ tally: Tally) -> Column? {
        switch old {
        case .text(let old): text(old, new.compactMap { if case .text(let new) = $0 { new } else { nil } })
        case .coded(let old): .coded(coded(old, new.compactMap { if case .coded(let new) = $0 { new } else { nil } }))
        case .key(let old): .key(key(old, new.compactMap { if case .key(let new) = $0 { new } else { nil } }))
        case .moment(let old):
            .moment(
                MomentColumn(
                    values: values(old.values, new.map { if case .moment(let new) = $0 { new.values } else { [] } }),
                    dateOnly: tally.timed == 0))
        case .money(let old): .money(money(old, new.compactMap { if case .money(let new) = $0 { new } else { nil } }))
        case .number(let old):
            .number(
                NumberColumn(
                    values: values(old.values, new.map { if case .number(let new) = $0 { new.values } else { [] } })))
        case .flag(let old):
            .flag(
                FlagColumn(
                    values: values(old.values, new.map { if case .flag(let new) = $0 { new.values } else { [] } })))
        }
    }

    /// Bits of one row each.
    private func values<Value: BitwiseCopyable>(_ old: [Value], _ new: [[Value]]) -> [Value] {
        if isInPlace, rows == old.count, areEqual(old, new) { return old }
        return [Value](unsafeUninitializedCapacity: rows) { buffer, count in
            var at = 0, fresh = new.makeIterator()
            func copy(_ values: [Value], _ range: Range<Int>) {
                values.withUnsafeBufferPointer { values in
                    let target = UnsafeMutableBufferPointer(rebasing: buffer[at..<at + range.count])
                    _ = target.initialize(fromContentsOf: UnsafeBufferPointer(rebasing: values[range]))
                }
                at += range.count
            }
            for part in parts {
                switch part {
                case .kept(let rows): copy(old, rows)
                case .new: if let values = fresh.next() { copy(values, values.indices) }
                }
            }
            count = at
        }
    }

    /// True where every new row has the bits of the earlier row in its place.
    private func areEqual<Value: BitwiseCopyable>(_ old: [Value], _ new: [[Value]]) -> Bool {
        old.withUnsafeBytes { old in
            var at = 0, fresh = new.makeIterator()
            for part in parts {
                guard case .new(let count) = part, let values = fresh.next() else {
                    if case .kept(let rows) = part { at += rows.count * MemoryLayout<Value>.stride }
                    continue
                }
                let length = count * MemoryLayout<Value>.stride
                let isEqual = values.withUnsafeBytes { $0.elementsEqual(old[at..<at + length]) }
                if !isEqual { return false }
                at += length
            }
            return true
        }
    }

    private func coded(_ old: CodedColumn, _ new: [CodedColumn]) -> CodedColumn {
        let (names, numbers) = merged(old.names, new.map(\.names))
        let codes = zip(new, numbers).map { column, numbers in column.codes.map { numbers[Int($0)] } }
        return withoutUnused(CodedColumn(codes: values(old.codes, codes), names: names), old)
    }

    /// Lets names go that stood in dropped rows only; a fresh read would not know them.
    private func withoutUnused(_ column: CodedColumn, _ old: CodedColumn) -> CodedColumn {
        var isSuspect = [Bool](repeating: false, count: column.names.count)
        var suspects = 0
        for rows in droppedRows(of: old.codes.count) {
            for code in old.codes[rows] where code != 0 && !isSuspect[Int(code)] {
                isSuspect[Int(code)] = true
                suspects += 1
            }
        }
        guard suspects > 0 else { return column }
        for code in column.codes where isSuspect[Int(code)] {
            isSuspect[Int(code)] = false
            suspects -= 1
            if suspects == 0 { return column }
        }
        var names = TextColumn(), numbers: [UInt32] = []
        for code in isSuspect.indices {
            numbers.append(UInt32(names.count))
            if !isSuspect[code] { names.append(column.names[code]) }
        }
        return CodedColumn(codes: column.codes.map { numbers[Int($0)] }, names: names)
    }

    /// Rows of the earlier version, of so many, that are not kept.
    private func droppedRows(of count: Int) -> [Range<Int>] {
        var dropped: [Range<Int>] = []
        var next = 0
        for case .kept(let rows) in parts {
            if next < rows.lowerBound { dropped.append(next..<rows.lowerBound) }
            next = rows.upperBound
        }
        return next < count ? dropped + [next..<count] : dropped
    }

    private func key(_ old: KeyColumn, _ new: [KeyColumn]) -> KeyColumn {
        let (pool, numbers) = merged(old.pool, new.map(\.pool))
        let packed = zip(new, numbers).map { column, numbers in
            column.packed.map { value in
                value >= 0 || value == KeyColumn.blank ? value : -1 - Int64(numbers[Int(-1 - value)])
            }
        }
        return KeyColumn(packed: values(old.packed, packed), pool: pool)
    }

    private func money(_ old: MoneyColumn, _ new: [MoneyColumn]) -> MoneyColumn {
        var result = MoneyColumn(values: values(old.values, new.map(\.values)))
        guard old.currency != nil || new.contains(where: { $0.currency != nil }) else { return result }
        func currency(_ column: MoneyColumn) -> CodedColumn {
            column.currency ?? CodedColumn(codes: [UInt32](repeating: 0, count: column.values.count))
        }
        result.currency = coded(currency(old), new.map(currency))
        return result
    }

    /// The earlier texts with the new ones behind them, and the number there of each text of each part.
    private func merged(_ old: TextColumn, _ new: [TextColumn]) -> (texts: TextColumn, numbers: [[UInt32]]) {
        // The new texts are few: each earlier one is looked up among them, which needs no table of all.
        var wanted = NameTable()
        let own = new.map { wanted.numbers(ofAll: $0) }
        guard wanted.count > 0 else { return (old, own) }
        var numbers = [UInt32](repeating: .max, count: wanted.count)
        old.bytes.withUnsafeBufferPointer { bytes in
            for number in 0..<old.count {
                guard let found = wanted.find(Bytes(rebasing: bytes[old.range(number)])) else { continue }
                numbers[Int(found)] = UInt32(number)
            }
        }
        var texts = old
        for number in numbers.indices where numbers[number] == .max {
            numbers[number] = UInt32(texts.count)
            texts.append(wanted.names[number])
        }
        return (texts, own.map { $0.map { numbers[Int($0)] } })
    }

    private func text(_ old: TextColumn, _ new: [TextColumn]) -> Column? {
        if isInPlace, rows == old.count, areEqual(old, new) { return .text(old) }
        var pieces: [(source: TextColumn, rows: Range<Int>)] = []
        var fresh = new.makeIterator()
        for part in parts {
            switch part {
            case .kept(let rows): pieces.append((old, rows))
            case .new: if let column = fresh.next() { pieces.append((column, 0..<column.count)) }
            }
        }
        let length = pieces.reduce(0) { $0 + $1.source.bytes(of: $1.rows).count }
        guard length <= Int(UInt32.max) else { return nil }
        var result = TextColumn()
        result.bytes.reserveCapacity(length)
        result.ends.reserveCapacity(rows)
        for (source, rows) in pieces {
            let bytes = source.bytes(of: rows)
            let shift = UInt32(result.bytes.count) &- UInt32(bytes.lowerBound)
            result.bytes.append(contentsOf: source.bytes[bytes])
            result.ends.append(contentsOf: source.ends[rows].lazy.map { $0 &+ shift })
        }
        return .text(result)
    }

    private func areEqual(_ old: TextColumn, _ new: [TextColumn]) -> Bool {
        var row = 0, fresh = new.makeIterator()
        for part in parts {
            guard case .new(let count) = part, let column = fresh.next() else {
                if case .kept(let rows) = part { row += rows.count }
                continue
            }
            for own in 0..<count where column[own] != old[row + own] { return false }
            row += count
        }
        return true
    }
}

extension TextColumn {
    /// Where the bytes of consecutive rows stand.
    fileprivate func bytes(of rows: Range<Int>) -> Range<Int> {
        rows.isEmpty ? 0..<0 : range(rows.lowerBound).lowerBound..<Int(ends[rows.upperBound - 1])
    }
}
