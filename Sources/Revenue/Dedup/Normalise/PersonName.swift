// Given and family names: short forms, sounds and initials.

/// What is known of one normalised name besides its letters.
enum PersonName {
    /// Numbers of the families of short forms a name belongs to, at most two, 0 for none.
    ///
    /// `bob` and `robert` share a family. A short form of several names (`alex`, `chris`) stands in two.
    static func families(_ name: ArraySlice<UInt8>) -> (UInt16, UInt16) {
        byName[Array(name.prefix { $0 != 0x20 })] ?? (0, 0)
    }

    private static let byName: [[UInt8]: (UInt16, UInt16)] = {
        var result: [[UInt8]: (UInt16, UInt16)] = [:]
        for (number, line) in ShortForms.lines.enumerated() {
            let family = UInt16(number + 1)
            for word in line.split(separator: " ") {
                let key = Array(word.utf8)
                if let (first, _) = result[key] {
                    if first != family { result[key] = (first, family) }
                } else {
                    result[key] = (family, 0)
                }
            }
        }
        return result
    }()

    /// Which of those who bear one name in a family it says: `whitlock sr` 1, `whitlock jr` and `whitlock ii` 2; 0
    /// where it does not say.
    static func generation(_ name: ArraySlice<UInt8>) -> UInt8 {
        guard let space = name.lastIndex(of: 0x20) else { return 0 }
        return generations[Array(name[(space + 1)...])] ?? 0
    }

    private static let generations: [[UInt8]: UInt8] = Dictionary(
        uniqueKeysWithValues: [
            ("sr", 1), ("senior", 1), ("jr", 2), ("junior", 2), ("ii", 2), ("iii", 3), ("iv", 4),
        ].map { (Array($0.0.utf8), $0.1) })

    /// A hash of how a name sounds: doubled letters and vowels after the first count for nothing, letters that are
    /// heard alike are one. `schmidt`, `schmitt` and `schmit` agree; so do `fillipe` and `philip`. 0 for nothing to
    /// hear.
    static func sound(_ text: ArraySlice<UInt8>) -> UInt32 {
        // A second name is left out by many.
        let name = text.prefix { $0 != 0x20 }
        var hash: UInt32 = 2_166_136_261
        var last: UInt8 = 0
        var count = 0
        var index = name.startIndex
        while index < name.endIndex {
            var letter = name[index]
            let next = index + 1 < name.endIndex ? name[index + 1] : 0
            index += 1
            if letter == UInt8(ascii: "p"), next == UInt8(ascii: "h") {
                letter = UInt8(ascii: "f")
                index += 1
            }
            let heard = letter < 0x80 ? alike[Int(letter)] : letter
            if heard == UInt8(ascii: "a") && count > 0 || heard == 0x20 {
                last = 0
                continue
            }
            if heard == 0 || heard == last { continue }
            hash = (hash ^ UInt32(heard)) &* 16_777_619
            last = heard
            count += 1
        }
        return count == 0 ? 0 : hash | 1
    }

    /// Per ASCII byte the letter it is heard as; 0 for silent ones.
    private static let alike: [UInt8] = {
        var table = (0..<128).map { UInt8($0) }
        for group in ["aeiouy", "cgkqxj", "bpfvw", "dt", "szß", "mn"] {
            let letters = Array(group.utf8)
            for letter in letters where letter < 128 { table[Int(letter)] = letters[0] }
        }
        table[Int(UInt8(ascii: "h"))] = 0
        return table
    }()
}
