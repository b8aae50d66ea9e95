// Logistic regression of won on the signals, all at once: what each adds when the others are known. Ridge penalty, so
// that signals which go together share their weight and rare ones stay near zero. Solved by Newton's method.

/// Coefficients in natural log-odds: the intercept, and one per signal.
struct LogisticRegression: Sendable {
    private(set) var intercept = 0.0
    private(set) var coefficients: [Double]

    /// People with the same signals count as one row with a weight, so the cost follows the patterns, not the people.
    private struct Pattern {
        var seen: [Int]
        var count = 0.0
        var won = 0.0
    }

    /// - Parameter penalty: weight of the squares; 1 expects coefficients of about one log-odds.
    init(_ signals: [KnownOutcomes.Signal], isWon: [Bool], penalty: Double = 1) {
        coefficients = [Double](repeating: 0, count: signals.count)
        let patterns = LogisticRegression.patterns(signals, isWon)
        guard !patterns.isEmpty else { return }
        for _ in 0..<30 {
            guard let step = step(patterns, penalty) else { return }
            intercept += step[0]
            for index in coefficients.indices { coefficients[index] += step[index + 1] }
            if step.allSatisfy({ $0.magnitude < 1e-9 }) { return }
        }
    }

    private static func patterns(_ signals: [KnownOutcomes.Signal], _ isWon: [Bool]) -> [Pattern] {
        var places: [[UInt64]: Int] = [:], patterns: [Pattern] = []
        var words = [UInt64](repeating: 0, count: (signals.count + 63) / 64)
        for row in isWon.indices {
            for word in words.indices { words[word] = 0 }
            for index in signals.indices where signals[index].isSeen[row] {
                words[index / 64] |= 1 << UInt64(index % 64)
            }
            let place: Int
            if let known = places[words] {
                place = known
            } else {
                place = patterns.count
                places[words] = place
                patterns.append(Pattern(seen: signals.indices.filter { signals[$0].isSeen[row] }))
            }
            patterns[place].count += 1
            patterns[place].won += isWon[row] ? 1 : 0
        }
        return patterns
    }

    /// Newton's step: the penalised gradient through the penalised Hessian.
    private func step(_ patterns: [Pattern], _ penalty: Double) -> [Double]? {
        let size = coefficients.count + 1
        var gradient = [Double](repeating: 0, count: size), hessian = [Double](repeating: 0, count: size * size)
        for pattern in patterns {
            let logit = pattern.seen.reduce(intercept) { $0 + coefficients[$1] }
            let chance = Bits.probability(logit * 1.442_695_040_888_963_4)
            let surplus = pattern.won - pattern.count * chance, weight = pattern.count * chance * (1 - chance)
            let places = [0] + pattern.seen.map { $0 + 1 }
            for a in places {
                gradient[a] += surplus
                for b in places { hessian[a * size + b] += weight }
            }
        }
        for index in coefficients.indices {
            gradient[index + 1] -= penalty * coefficients[index]
            hessian[(index + 1) * size + index + 1] += penalty
        }
        // Keeps the matrix solvable where everybody was won or lost.
        hessian[0] += 1e-6
        return LogisticRegression.solve(hessian, gradient, size)
    }

    /// Cholesky: nil where the matrix is not positive definite.
    private static func solve(_ matrix: [Double], _ right: [Double], _ size: Int) -> [Double]? {
        var lower = matrix, result = right
        for row in 0..<size {
            for column in 0...row {
                var sum = lower[row * size + column]
                for k in 0..<column { sum -= lower[row * size + k] * lower[column * size + k] }
                if row == column {
                    guard sum > 0 else { return nil }
                    lower[row * size + row] = sum.squareRoot()
                } else {
                    lower[row * size + column] = sum / lower[column * size + column]
                }
            }
        }
        for row in 0..<size {
            for k in 0..<row { result[row] -= lower[row * size + k] * result[k] }
            result[row] /= lower[row * size + row]
        }
        for row in (0..<size).reversed() {
            for k in (row + 1)..<size { result[row] -= lower[k * size + row] * result[k] }
            result[row] /= lower[row * size + row]
        }
        return result
    }
}
