// Hashes against published vectors, fed whole and in pieces.
import Testing

@testable import Columns

@Suite struct HashTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func sha256(text: String, digest: String) {
        var whole = SHA256()
        whole.update(Array(text.utf8))
        #expect(whole.hexDigest() == digest)
    }

    @Test func piecesGiveTheSameDigest() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        var whole = SHA256()
        whole.update(bytes)
        for size in [1, 3, 55, 56, 63, 64, 65, 119, 128] {
            var pieces = SHA256()
            for start in stride(from: 0, to: bytes.count, by: size) {
                pieces.update(bytes[start..<min(bytes.count, start + size)])
            }
            #expect(pieces.digest() == whole.digest(), "pieces of \(size)")
        }
    }

    @Test func fnv() {
        #expect(fnv1a("".utf8) == 0xcbf2_9ce4_8422_2325)
        #expect(fnv1a("a".utf8) == 0xaf63_dc4c_8601_ec8c)
        #expect(fnv1a("bar".utf8, seed: fnv1a("foo".utf8)) == fnv1a("foobar".utf8))
    }
}
