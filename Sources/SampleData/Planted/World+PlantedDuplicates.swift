// Records that are one person or one company, in every way in which it happens, and a pair that only looks like it.

extension World {
    /// A further record of someone, made later; what the case needs is changed by `edit`.
    private mutating func again(_ original: Int, after days: Int, _ edit: (inout Person) -> Void) -> Int {
        let source = people[original]
        let number = plantPerson(firm: source.firm, created: source.created + days * 86_400) { person in
            (person.first, person.last, person.title, person.phone) = (
                source.first, source.last, source.title, source.phone
            )
            (person.place, person.company) = (source.place, source.company)
            edit(&person)
        }
        visit(number, "page_view", "/blog/dock-delays", at: people[number].created)
        return number
    }

    /// Somebody whom a case may double.
    private mutating func original(_ first: String, _ last: String, _ region: Place.Region = .west) -> Int {
        let firm = takeFirm(region)
        let email = freshEmail("\(first).\(last)".lowercased(), at: firms[firm].domain)
        let phone = "\(firms[firm].place.dial) 555 01\(Written.two(people.count % 100))"
        let number = plantPerson(firm: firm, created: World.ago(days: 70 + people.count % 90)) { person in
            (person.first, person.last, person.email, person.phone) = (first, last, email, phone)
        }
        visit(number, "content_download", "Ebook: Dock to stock", at: people[number].created)
        return number
    }

    private func domain(of person: Int) -> String { people[person].firm.map { firms[$0].domain } ?? "" }

    private mutating func pair(_ kind: Planted.Kind, _ original: Int, _ edit: (inout Person) -> Void) {
        let second = again(original, after: 12, edit)
        planted.note(kind, personID(original), personID(second))
    }

    mutating func plantContactDuplicates() {
        let marta = original("Marta", "Lindqvist")
        let short = "mlindqvist@\(domain(of: marta))"
        pair(.contactMerge, marta) {
            $0.email = short
            $0.title = "VP Operations"
        }
        let greg = original("Gregor", "Tasman", .east)
        let spelled = "(\(people[greg].phone.dropFirst(3).prefix(3))) 555-\(people[greg].phone.suffix(4))"
        pair(.phoneSpelling, greg) {
            $0.email = ""
            $0.phone = spelled
        }
        let robert = original("Robert", "Hollander", .central)
        let bob = "bob.hollander@\(domain(of: robert))"
        pair(.nickname, robert) {
            $0.first = "Bob"
            $0.email = bob
        }
        let chen = original("Wei", "Chen")
        let turned = "chen.wei@\(domain(of: chen))"
        pair(.swappedNames, chen) {
            ($0.first, $0.last) = ("Chen", "Wei")
            $0.email = turned
        }
        let ines = original("Ines", "Cardenas", .east)
        let tagged = "ines.cardenas+webinar@\(domain(of: ines))"
        pair(.plusTag, ines) { $0.email = tagged }
        let zero = original("Viola", "Reinhart")
        let hidden = "v.reinhart@\(domain(of: zero))"
        pair(.hiddenCharacter, zero) {
            $0.last = "Rein\u{200B}hart"
            $0.email = hidden
        }
        let turning = original("Nadim", "Harcourt", .central)
        let mirrored = "n.harcourt@\(domain(of: turning))"
        pair(.directionOverride, turning) {
            $0.last = "\u{202E}Harcourt"
            $0.email = mirrored
        }
        let james = original("James", "Whitford", .east)
        let other = original("James", "Whitford", .west)
        planted.note(.falseFriend, personID(james), personID(other))
    }

    mutating func plantGroups() {
        let three = original("Katharina", "Osterman", .central)
        let a = again(three, after: 9) {
            $0.first = "Kathy"
            $0.email = "kathy@\($0.company.lowercased().prefix { $0 != " " }).example"
        }
        let b = again(three, after: 31) {
            $0.email = ""
            $0.last = "Ostermann"
        }
        planted.note(.groupOfThree, personID(three), personID(a), personID(b))
        let four = original("William", "Tremaine")
        let host = domain(of: four)
        let c = again(four, after: 4) {
            $0.first = "Bill"
            $0.email = "bill.tremaine@\(host)"
        }
        let d = again(four, after: 18) {
            $0.first = "Will"
            $0.email = "wtremaine@\(host)"
            $0.isUnsubscribed = true
        }
        let e = again(four, after: 44) {
            $0.email = "william.tremaine+expo@\(host)"
            $0.phone = ""
        }
        planted.note(.groupOfFour, personID(four), personID(c), personID(d), personID(e))
    }

    mutating func plantSystemDuplicates() {
        let dora = original("Dora", "Castellano", .east)
        let moved = "d.castellano@\(domain(of: dora))"
        let inSales = again(dora, after: 2) { ($0.email, $0.isInHubSpot, $0.salesforce) = (moved, false, .contact) }
        planted.note(.crossSystemLink, personID(dora), people[inSales].contactID)
        let ruben = original("Ruben", "Falk")
        (people[ruben].isInHubSpot, people[ruben].salesforce) = (false, .contact)
        let asLead = again(ruben, after: 40) { ($0.isInHubSpot, $0.salesforce) = (false, .lead) }
        people[asLead].email = people[ruben].email
        planted.note(.leadAndContact, people[ruben].contactID, people[asLead].leadID)
        let selma = original("Selma", "Arquette", .central)
        (people[selma].isInHubSpot, people[selma].salesforce) = (false, .lead)
        let twin = again(selma, after: 25) { ($0.isInHubSpot, $0.salesforce) = (false, .lead) }
        people[twin].email = people[selma].email
        planted.note(.sameMail, people[selma].leadID, people[twin].leadID)
    }

    /// Two records of one company: one by another spelling, one without its domain.
    mutating func plantCompanyDuplicates() {
        func double(_ kind: Planted.Kind, _ firm: Int, name: String, domain: String) {
            var copy = firms[firm]
            (copy.number, copy.switchboard) = (firms.count, firms[firm].number)
            (copy.name, copy.domain, copy.isInSalesforce, copy.tier) = (name, domain, false, nil)
            copy.created = World.ago(days: 55)
            firms.append(copy)
            planted.note(kind, firms[firm].hubSpotID, copy.hubSpotID)
        }
        let first = takeFirm(.central)
        let second = takeFirm(.east)
        let stem = firms[second].name.split(separator: " ").prefix(2).joined(separator: " ")
        double(.companyMerge, first, name: firms[first].name, domain: "")
        double(.companySuffix, second, name: "\(stem), Incorporated", domain: "www-\(firms[second].domain)")
    }
}
