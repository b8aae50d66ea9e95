// The condition language of scoring rules: what each spelling means, and how each mistake is worded.

import Revenue
import Testing

@Suite struct RuleExpressionTests {
    private func test(_ field: Field, _ op: RuleTest.Operator, _ operand: RuleTest.Operand) -> RuleExpression {
        .test(RuleTest(field: field, op: op, operand: operand))
    }

    @Test func andBindsTighterThanOr() throws {
        let expression = try RuleExpression(parsing: #"country = "US" or employees >= 500 and title contains 'VP'"#)
        #expect(expression == .any([
            test("country", .equal, .text("US")),
            .all([test("employees", .atLeast, .number(500)), test("title", .contains, .text("VP"))]),
        ]))
    }

    @Test func parenthesesGroup() throws {
        let expression = try RuleExpression(parsing: "(a=1 or b!=2)and(c<3 or ((d > -4)))")
        #expect(expression == .all([
            .any([test("a", .equal, .number(1)), test("b", .notEqual, .number(2))]),
            .any([test("c", .less, .number(3)), test("d", .greater, .number(-4))]),
        ]))
    }

    @Test(arguments: [
        ("revenue >= 50M", RuleTest.Operand.number(50_000_000)), ("revenue >= 1.5k", .number(1500)),
        ("industry in primary_industries", .list(.primaryIndustries)),
        ("tech in tools.competitor", .list(.competitorTools)),
        ("country in (US, \"United States\")", .texts(["US", "United States"])),
        ("country in ['CA']", .texts(["CA"])), ("country in ()", .texts([])),
        ("level >= vp", .level(.vp)), ("state = \"CA\"", .text("CA")), ("zip = \"0123\"", .text("0123")),
        ("title matches \"^(vp|svp)\\b\"", .text("^(vp|svp)\\b")), ("title contains 2", .text("2")),
        ("\"Lead Rating\" = Hot", .text("Hot")), ("bounced = true", .text("true")),
    ])
    func operandsAreTyped(text: String, operand: RuleTest.Operand) throws {
        guard case .test(let test) = try RuleExpression(parsing: text) else {
            Issue.record("not one test: \(text)")
            return
        }
        #expect(test.operand == operand)
    }

    @Test(arguments: [
        ("", "expected a field before the end"),
        ("employees", "expected one of = != > >= < <= in contains matches after 'employees', before the end"),
        ("employees => 5", "expected one of = != > >= < <= in contains matches after 'employees', before '=>'"),
        ("employees >", "expected a value after '>', before the end"),
        ("employees > many", "'>' needs a number, not 'many'"),
        ("a = 1 b = 2", "expected 'and' or 'or' before 'b'"),
        ("a = 1 and", "expected a field before the end"),
        ("a = and", "expected a value after '=', before 'and'"),
        ("(a = 1", "expected ')' before the end"),
        ("a = \"open", "a quote is not closed"),
        ("a in x", "'in' takes a list in parentheses or one of primary_industries secondary_industries "
            + "primary_countries secondary_countries competitor_domains free_domains "
            + "education_domains buying_departments "
            + "adjacent_departments tools.complementary tools.competitor tools.replaced, not 'x'"),
        ("a in (1 2)", "expected ',' or ')' before '2'"),
        ("a in (1", "expected ',' or ')' before the end"),
        ("level > boss", "level is one of intern individual manager director vp chief, not 'boss'"),
        ("a matches \"(\"", "'(' is not a regular expression"),
    ])
    func mistakesAreWorded(text: String, what: String) {
        #expect(throws: RuleSyntaxError.self) { try RuleExpression(parsing: text) }
        do throws(RuleSyntaxError) {
            _ = try RuleExpression(parsing: text)
        } catch {
            #expect(error.what == what)
        }
    }

    @Test func deepNestingIsRefusedNotFollowed() {
        let text = String(repeating: "(", count: 100_000) + "a = 1"
        #expect(throws: RuleSyntaxError.self) { try RuleExpression(parsing: text) }
    }
}
