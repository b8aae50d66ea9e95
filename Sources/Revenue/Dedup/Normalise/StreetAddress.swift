// Addresses with the words that everybody shortens shortened, and without the door.

enum StreetAddress {
    /// Folded text with usual words short: `435 South La Cienega Boulevard, Suite 4` → `435 s la cienega blvd`.
    static func core(_ folded: [UInt8]) -> [UInt8] {
        var result: [[UInt8]] = []
        var skips = false
        for word in FoldedBytes.words(folded) {
            if skips {
                skips = false
                if word.contains(where: { $0 >= 48 && $0 <= 57 }) || word.count == 1 { continue }
            }
            if !result.isEmpty, doors.contains(word) {
                skips = true
                continue
            }
            result.append(short[word] ?? withoutStreet(word))
        }
        return Array(result.joined(separator: [0x20]))
    }

    /// `hauptstrasse` → `hauptstr`.
    private static func withoutStreet(_ word: [UInt8]) -> [UInt8] {
        let ending = Array("strasse".utf8)
        return word.count > ending.count && word.suffix(ending.count).elementsEqual(ending) ? word.dropLast(4) : word
    }

    private static let doors: Set<[UInt8]> = Set(
        ["suite", "ste", "apt", "apartment", "unit", "floor", "fl", "room", "rm", "flat"].map { Array($0.utf8) })

    private static let short: [[UInt8]: [UInt8]] = {
        let lines = """
            st street str
            ave avenue av
            blvd boulevard boul bd
            rd road
            dr drive
            ln lane
            ct court crt
            pl place
            sq square
            hwy highway
            pkwy parkway
            cres crescent cr
            tce terrace ter
            cir circuit circle cct
            cl close
            n north
            s south
            e east
            w west
            ne northeast
            nw northwest
            se southeast
            sw southwest
            1st first
            2nd second
            3rd third
            4th fourth
            5th fifth
            6th sixth
            7th seventh
            8th eighth
            9th ninth
            10th tenth
            saint sankt
            mt mount
            bldg building
            ctr center centre
            """
        var result: [[UInt8]: [UInt8]] = [:]
        for line in lines.split(separator: "\n") {
            let words = line.split(separator: " ").map { Array($0.utf8) }
            for word in words.dropFirst() { result[word] = words[0] }
        }
        return result
    }()
}
