// A config file is typed by people and cut short by editors: whatever stands in it, reading ends, in words.

import Revenue
import Testing

@testable import revops

@Suite struct ConfigFuzzTests {
    @Test(arguments: UInt64(1)...60)
    func brokenFilesEndInComplaintsWithALineOfTheFile(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(completeConfig.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0...4, using: &random) {
            case 0: bytes.remove(at: at)
            case 1: bytes.insert(Array("\"'[]{}=.#\n\\,0a\r\u{1}".utf8).randomElement(using: &random)!, at: at)
            case 2: bytes.removeSubrange(at..<min(bytes.count, at + 40))
            case 3: bytes.swapAt(at, Int.random(in: 0..<bytes.count, using: &random))
            default: bytes[at] = UInt8.random(in: 0...255, using: &random)
            }
        }
        let result = Config.load(bytes: bytes, file: "f", zoneNamed: zoneOfTests)
        guard case .failure(let errors) = result else { return }
        let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
        #expect(!errors.errors.isEmpty, "seed \(seed)")
        for error in errors.errors {
            #expect((1...lines + 1).contains(error.line), "seed \(seed): \(error.message)")
            #expect(!error.what.isEmpty, "seed \(seed)")
        }
    }

    @Test(arguments: UInt64(1)...200)
    func theLineScannerEndsOnAnyText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pool = Array("ab=.[]{}\"'#,\n\\ \t1\r".utf8)
        let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in pool.randomElement(using: &random)! }
        let lines = TomlLines(String(decoding: bytes, as: UTF8.self))
        let line = lines.line(of: [.key("a"), .index(0), .key("b")])
        #expect((1...bytes.count + 1).contains(line), "seed \(seed)")
    }

    @Test func theEncodingIsUTF8AndNothingElse() {
        func complaint(_ bytes: [UInt8]) -> String? {
            guard case .failure(let errors) = Config.load(bytes: bytes, file: "f", zoneNamed: { _ in nil }) else {
                return nil
            }
            return errors.message
        }
        #expect(complaint([0xEF, 0xBB, 0xBF] + Array("[clock]\r\nzone = \"UTC\"\r\n".utf8)) == nil)
        #expect(
            complaint(Array("# Z".utf8) + [0xFC] + Array("rich\n".utf8)) == "f:1: not UTF-8; save the file as UTF-8")
        #expect(complaint(Array("\n# ".utf8) + [0xE4, 0x20]) == "f:2: not UTF-8; save the file as UTF-8")
        #expect(complaint([0xFF, 0xFE, 0x5B, 0x00]) == "f:1: not UTF-8; save the file as UTF-8")
        #expect(complaint(Array("\u{FEFF}[clock]\r\nzoen = 1\r\n".utf8))
            == "f:2: clock.zoen: unknown key, did you mean 'zone'?")
    }
}
