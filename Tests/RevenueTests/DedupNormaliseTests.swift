// What cells become before they are compared.

import Columns
import Testing

@testable import Revenue

@Suite struct DedupNormaliseTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test(arguments: [
        ("José  Núñez", "jose nunez"), ("O’Neil", "oneil"), ("MÜLLER-Straße", "muller strasse"),
        ("Æsop & Co.", "aesop and co"),
        ("Rein\u{200B}hart", "reinhart"), ("\u{202E}Harcourt", "harcourt"), ("Łukasz", "lukasz"), ("ИВАН", "иван"),
        ("  ", ""), ("J.P.", "j p"), ("e\u{301}", "e"), ("東京", "東京"),
    ])
    func textIsFolded(_ cell: String, _ folded: String) {
        #expect(text(FoldedBytes(cell.utf8).bytes) == folded)
    }

    @Test func brokenBytesDoNotStopTheFold() {
        #expect(text(FoldedBytes([0x41, 0xC3]).bytes) == "a")
        #expect(text(FoldedBytes([0xFF, 0x42, 0xE2, 0x82]).bytes) == "b")
    }

    @Test(arguments: [
        ("Woodgrove Bank, Inc.", "woodgrove bank"), ("The Woodgrove Bank", "woodgrove bank"),
        ("Kite GmbH & Co. KG", "kite"),
        ("Oak S.A.S.", "oak"), ("Elm Intl. Ltd", "elm international"), ("Company", "company"),
        ("Smith and Wesson", "smith wesson"),
    ])
    func companiesLoseTheirLegalForm(_ cell: String, _ core: String) {
        #expect(text(CompanyCore.of(FoldedBytes(cell.utf8).bytes)) == core)
    }

    @Test(arguments: [
        ("Ana.Berg+expo@Kite.example", "ana.berg@kite.example"), ("a.n.a@googlemail.com", "ana@gmail.com"),
        ("mailto:ana@kite.example", "ana@kite.example"), (" ANA@WWW.Kite.example. ", "ana@kite.example"),
        ("+ana@kite.example", "+ana@kite.example"), ("a.n+x@gmail.com", "an@gmail.com"), ("ana@", "ana"), ("", ""),
        ("a.b@kite.example", "a.b@kite.example"), ("nobody", "nobody"),
    ])
    func addressesAreMailboxes(_ cell: String, _ address: String) {
        #expect(normalised(cell) == address)
    }

    @Test func officesAreNobody() {
        for role in ["info@kite.example", "no-reply@kite.example", "Sales@kite.example"] {
            #expect(normalised(role) == "", "\(role)")
        }
        #expect(normalised("ines@kite.example") == "ines@kite.example")
    }

    private func normalised(_ address: String) -> String {
        var found = Array("before ".utf8)
        Array(address.utf8).withUnsafeBufferPointer { EmailAddress.append($0, to: &found) }
        return String(text(found).dropFirst(7))
    }

    @Test(arguments: [
        ("US", "(206) 555-0142", "12065550142"), ("US", "+1 206 555 0142", "12065550142"),
        ("US", "1-206-555-0142", "12065550142"),
        ("US", "206.555.0142 ext. 7", "12065550142"), ("DE", "030 1234567", "49301234567"),
        ("DE", "+49 (0)30 1234567", "49301234567"),
        ("DE", "+49 (0)", ""), ("DE", "+49 (0) n/a", ""), ("DE", "+49 (0) 12345678901234567890", ""),
        ("DE", "0049 30 1234567", "49301234567"), ("GB", "020 7946 0018", "442079460018"),
        ("US", "+44 20 7946 0018", "442079460018"),
        ("US", "0000000000", ""), ("US", "n/a", ""), ("US", "123-456-7890", ""), ("IT", "06 1234 5678", "390612345678"),
    ])
    func phonesAreInternational(_ country: String, _ cell: String, _ digits: String) {
        let found = Array(cell.utf8).withUnsafeBufferPointer {
            PhoneNumber.digits($0, country: PhoneNumber.Country(country))
        }
        #expect(text(found) == digits)
    }

    @Test(arguments: [
        ("435 South La Cienega Boulevard, Suite 4", "435 s la cienega blvd"), ("12 Hauptstraße", "12 hauptstr"),
        ("9 Elm Street", "9 elm st"), ("7 Oak Ave Apt 3b", "7 oak ave"),
    ])
    func addressesAreShortened(_ cell: String, _ core: String) {
        #expect(text(StreetAddress.core(FoldedBytes(cell.utf8).bytes)) == core)
    }

    @Test(arguments: [
        ("19081209", "19081209"), ("1908-12-09", "19081209"), ("12/09/1908", "19081209"), ("25/12/1908", "19081225"),
        ("9 Dec 1908", "19081209"), ("Dec 9, 1908", "19081209"), ("unknown", ""), ("1908-13-40", "19081340"),
    ])
    func datesAreEightDigits(_ cell: String, _ digits: String) {
        #expect(text(LooseDate.digits(Array(cell.utf8), order: .monthFirst)) == digits)
    }

    @Test func aColumnShowsTheOrderOfItsDates() {
        let cells = ["03/04/2020", "25/12/2020"].map { Array($0.utf8)[...] }
        #expect(LooseDate.order(of: cells, otherwise: .monthFirst) == .dayFirst)
        #expect(LooseDate.order(of: cells.prefix(1), otherwise: .monthFirst) == .monthFirst)
    }

    @Test(arguments: [
        ("whitlock sr", 1), ("whitlock senior", 1), ("amos jr", 2), ("whitlock ii", 2), ("whitlock iv", 4),
        ("whitlock", 0), ("junior", 0), ("jr whitlock", 0), ("ii", 0), ("", 0),
    ] as [(String, UInt8)])
    func namesSayTheirGeneration(name: String, generation: UInt8) {
        #expect(PersonName.generation(Array(name.utf8)[...]) == generation)
    }

    @Test func namesKnowTheirShortFormsAndTheirSound() {
        func families(_ name: String) -> Set<UInt16> {
            let (a, b) = PersonName.families(Array(name.utf8)[...])
            return Set([a, b].filter { $0 != 0 })
        }
        #expect(!families("bob").isDisjoint(with: families("robert")))
        #expect(!families("alex").isDisjoint(with: families("alexander")))
        #expect(!families("alex").isDisjoint(with: families("alexandra")))
        #expect(families("bob").isDisjoint(with: families("william")))
        func sound(_ name: String) -> UInt32 { PersonName.sound(Array(name.utf8)[...]) }
        #expect(sound("schmidt") == sound("schmitt"))
        #expect(sound("philip") == sound("fillip"))
        #expect(sound("kaminski") == sound("kaminski haddad"))
        #expect(sound("berg") != sound("stone"))
    }
}
