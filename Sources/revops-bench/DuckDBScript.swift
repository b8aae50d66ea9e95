// The same load and the same figures in SQL: what DuckDB is asked for when it runs beside revops.

enum DuckDBScript {
    /// The script for a generated folder.
    static func text(folder: String, threads: Int) -> String {
        """
        SET threads = \(threads);
        \(load(folder))
        \(people)
        \(figures)
        """
    }

    private static func load(_ folder: String) -> String {
        ["contacts", "deals", "activities"].map { name in
            """
            CREATE TABLE \(name) AS SELECT * FROM read_csv('\(folder)/\(name).csv', header = true,
                timestampformat = '%Y-%m-%d %H:%M');
            """
        }.joined(separator: "\n")
            + "\nCREATE TABLE spend AS SELECT * FROM read_csv('\(folder)/google-ads.csv', header = true);"
    }

    /// Stage dates under short names, and for everyone who asked: minutes until a rep answered.
    private static let people = """
        CREATE TABLE people AS
        SELECT "Record ID" AS id, "Original Traffic Source" AS source,
            "Became a Marketing Qualified Lead Date" AS mql, "Became a Sales Qualified Lead Date" AS sql,
            "Became an Opportunity Date" AS opportunity, "Became a Customer Date" AS customer
        FROM contacts;
        CREATE TABLE answers AS
        WITH inbound AS (
            SELECT contact_id AS id, min("at") AS asked FROM activities
            WHERE type IN ('form_submission', 'demo_request', 'contact_sales', 'trial_signup') GROUP BY contact_id),
        started AS (
            SELECT p.id, coalesce(i.asked, p.mql) AS asked FROM people p LEFT JOIN inbound i USING (id)
            WHERE coalesce(i.asked, p.mql) IS NOT NULL)
        SELECT s.id, date_diff('second', any_value(s.asked), min(a."at")) / 60.0 AS minutes
        FROM started s JOIN activities a ON a.contact_id = s.id AND a."at" >= s.asked
        WHERE a.type IN ('call', 'email', 'meeting') AND a.direction = 'out' GROUP BY s.id;
        """

    private static let figures = """
        .mode json
        SELECT count(*) AS leads, count(coalesce(mql, sql, opportunity, customer)) AS mqls,
            count(coalesce(sql, opportunity, customer)) AS sqls,
            count(coalesce(opportunity, customer)) AS opportunities,
            count(customer) AS customers, mqls / leads AS lead_to_mql_rate, sqls / mqls AS mql_to_sql_rate,
            opportunities / sqls AS sql_to_opportunity_rate
        FROM people;
        SELECT count(*) FILTER ("Is Closed Won") / count(*) AS win_rate,
            count(*) FILTER ("Is Closed Won") / count(*) FILTER ("Is Deal Closed?") AS win_rate_closed,
            count(*) FILTER (NOT "Is Deal Closed?") AS open_deals,
            sum("Amount") FILTER (NOT "Is Deal Closed?") AS pipeline_value,
            count(*) FILTER ("Is Closed Won") AS won_deals, sum("Amount") FILTER ("Is Closed Won") AS won_amount,
            avg("Amount") FILTER ("Is Closed Won") AS avg_deal_size,
            avg(date_diff('second', "Create Date", "Close Date") / 86400.0)
                FILTER ("Is Closed Won") AS sales_cycle_days,
            open_deals * avg_deal_size * win_rate_closed
                / avg(date_diff('second', "Create Date", "Close Date") / 86400.0)
                    FILTER ("Is Closed Won" AND "Close Date" >= TIMESTAMP '2026-05-24') AS pipeline_velocity
        FROM deals;
        SELECT sum("Amount") FILTER (NOT "Is Deal Closed?" AND "Close Date" >= TIMESTAMP '2026-10-01'
                AND "Close Date" < TIMESTAMP '2027-01-01')
            / nullif(2100 * count(*)
                - coalesce(sum("Amount") FILTER ("Is Closed Won" AND "Close Date" >= TIMESTAMP '2026-10-01'), 0), 0)
                AS coverage
        FROM deals;
        SELECT (SELECT sum("Cost") FROM spend) / count(*) AS cac FROM deals
        WHERE "Is Closed Won" AND "Deal Type" = 'New Business';
        SELECT count(*) AS answered, median(minutes) AS median, avg(minutes) AS mean,
            quantile_cont(minutes, 0.9) AS p90,
            count(*) FILTER (minutes <= 5) / count(*) AS within_five
        FROM answers;
        SELECT source, count(*) AS leads, count(coalesce(mql, sql, opportunity, customer)) AS mqls,
            count(coalesce(sql, opportunity, customer)) AS sqls,
            count(coalesce(opportunity, customer)) AS opportunities,
            count(customer) AS customers, median(minutes) AS speed_to_lead
        FROM people LEFT JOIN answers USING (id) GROUP BY source ORDER BY source;
        SELECT "Original Traffic Source" AS source, count(*) FILTER ("Is Closed Won") AS won,
            sum("Amount") FILTER ("Is Closed Won") AS amount,
            count(*) FILTER ("Is Closed Won") / count(*) FILTER ("Is Deal Closed?") AS win_rate
        FROM deals GROUP BY 1 ORDER BY 1;
        SELECT "Deal Stage" AS stage, count(*) AS deals, sum("Amount") AS value FROM deals GROUP BY 1 ORDER BY 1;

        """
}
