// Subjects as text: what people type, what the journal keeps, and what is refused.

import Testing

@testable import Revenue

@Suite struct SubjectTests {
    @Test(arguments: [
        "contact:hubspot/1041", "deal:006Hs00001AbCdE", "meeting:calendly/a-b", "company:x",
        "pair:hubspot/1~hubspot/2", "group:a/1~a/2~b/1",
    ]) func readsBackWhatItWrites(text: String) throws {
        #expect(try #require(Subject(text)).text == text)
    }

    @Test func idsOfAPairAreSorted() throws {
        #expect(try #require(Subject("pair:b~a")).text == "pair:a~b")
        #expect(Subject("pair:b~a") == Subject("pair:a~b"))
    }

    @Test(arguments: [
        "", "contact", "contact:", "person:1", "contact:1~2", "pair:1", "pair:1~1", "group:1", "pair:1~~2", "pair:1~",
        "contact:a%2", "contact:a%zz", "contact:a%2f~",
    ]) func refusesWhatIsNone(text: String) { #expect(Subject(text) == nil) }

    @Test(arguments: ["a b", "a\tb", "a~b", "100%", "\n", "日本/1", "\u{7F}", "a:b", "~"])
    func anyIDSurvives(id: String) throws {
        let subject = try #require(Subject(.contact, [id]))
        #expect(Subject(subject.text) == subject)
        #expect(!subject.text.utf8.contains { $0 <= 0x20 || $0 == 0x7F })
    }
}
