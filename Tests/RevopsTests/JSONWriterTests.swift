// JSON documents: exact numbers, escapes that keep a terminal safe, the same bytes however they are drained.

import Columns
import Foundation
import Testing

@testable import revops

@Suite struct JSONWriterTests {
    /// What a writer handed on.
    private final class Collected {
        var pieces: [[UInt8]] = []
        var text: String { String(decoding: pieces.joined(), as: UTF8.self) }
    }

    private func written(_ body: (inout JSONWriter) -> Void) -> Collected {
        let collected = Collected()
        var writer = JSONWriter { collected.pieces.append($0) }
        body(&writer)
        writer.finish()
        return collected
    }

    private func document(_ body: (inout JSONWriter) -> Void) -> String { written(body).text }

    @Test func membersAndElementsAreSeparated() {
        let text = document { json in
            json.object {
                $0.integer("schema", 1)
                $0.array("list") {
                    $0.integer(nil, 1)
                    $0.object { _ in }
                    $0.array { $0.null() }
                }
                $0.key("any key")
                $0.bool(nil, false)
                $0.string("last", nil)
            }
        }
        #expect(text == "{\"schema\":1,\"list\":[1,{},[null]],\"any key\":false,\"last\":null}\n")
    }

    @Test func numbersReadBackAsWritten() {
        let values = [0.1 + 0.2, 1.0 / 3, .leastNonzeroMagnitude, 1.7976931348623157e308, -0.25, 1e21, 123456789.125]
        for value in values { #expect(Double(JSONWriter.digits(value)) == value) }
        #expect(JSONWriter.digits(4250) == "4250")
        #expect(JSONWriter.digits(-0.0) == "0")
        #expect(JSONWriter.digits(.nan) == "null")
        #expect(JSONWriter.digits(.infinity) == "null")
    }

    @Test func moneyIsAnExactDecimal() {
        let text = document { json in
            json.array {
                $0.money(nil, Money(units: 1_088_000_0000))
                $0.money(nil, Money(units: -1))
                $0.money(nil, Money.none)
                $0.money(nil, Money(units: .max))
            }
        }
        #expect(text == "[1088000,-0.0001,null,922337203685477.5807]\n")
    }

    @Test func whatCouldActOnATerminalIsEscaped() {
        let hostile = "a\"b\\c\n\t\r\u{0}\u{1B}[31m\u{7F}\u{9B}\u{2028}\u{202E}\u{2066}\u{061C}é漢😀"
        let text = document { $0.string(nil, hostile) }
        let expected =
            #""a\"b\\c\n\t\r\u0000\u001b[31m\u007f\u009b\u2028\u202e\u2066\u061cé漢😀""# + "\n"
        #expect(text == expected)
    }

    @Test func everyScalarReadsBack() throws {
        var scalars = String.UnicodeScalarView()
        for value in UInt32(0)...0x2FFF { Unicode.Scalar(value).map { scalars.append($0) } }
        for value in UInt32(0x1F600)...0x1F64F { Unicode.Scalar(value).map { scalars.append($0) } }
        let text = String(scalars)
        let written = document { $0.array { $0.string(nil, text) } }
        let read = try JSONSerialization.jsonObject(with: Data(written.utf8)) as? [String]
        #expect(read?.first?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
    }

    @Test func aLongDocumentIsHandedOnInPieces() {
        let collected = written { json in json.array { for number in 0..<50_000 { $0.integer(nil, number) } } }
        #expect(collected.pieces.count > 3)
        #expect(collected.pieces.allSatisfy { $0.count < 70_000 })
        #expect(collected.text == "[" + (0..<50_000).map(String.init).joined(separator: ",") + "]\n")
    }
}
