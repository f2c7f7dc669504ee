internal import SalesStore
internal import Understanding
internal import WebServing

/// How messages are read, on the page of statistics.
struct ReadingSection: Sendable {
    let wording: Wording
    let reading: ReadingStatistics

    var html: HTML {
        """
        <h2>\(wording(.reading))</h2>
        <p>\(wording(.readerInUse)): <code>\(reading.learned?.name ?? "builtin")</code>.
        \(wording(.correctionsKept)): \(reading.corrections), \(wording(.correctionsLearned)): \
        \(reading.learned?.corrections ?? 0).</p>
        \(exams)
        """
    }

    private var exams: HTML {
        guard !reading.exams.isEmpty else { return "<p>\(wording(.noExam)) <code>salesctl model exam</code></p>" }
        let rows = reading.exams.map { exam -> HTML in
            """
            <tr><th scope="row">\(exam.id)</th><td>\(exam.standing.exact) / \(exam.standing.asked)</td>
            <td>\(exam.stopsFound) / \(exam.stops)</td><td>\(answers(exam.answers))</td><td>\(wording.moment(exam.at))</td></tr>
            """
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(wording(.reading))"><table>
            <tr><th scope="col">\(wording(.examinedModel))</th><th scope="col">\(wording(.readExactly))</th>
            <th scope="col">\(wording(.stopsFound))</th><th scope="col">\(wording(.ownWords))</th>
            <th scope="col">\(wording(.examinedAt))</th></tr>\(rows)</table></div>
            """
    }

    /// How often the model lied in its own words, and whether it may use them.
    private func answers(_ answers: AnswerStanding?) -> HTML {
        guard let answers else { return "\(wording(.choosesFacts))" }
        return """
            \(wording(.liesTold)): \(answers.lies) / \(answers.asked),
            \(wording(answers.writesFreely ? .writesFreely : .choosesFacts))
            """
    }
}
