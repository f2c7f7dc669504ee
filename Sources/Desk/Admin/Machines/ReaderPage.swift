internal import Foundation
internal import SalesStore
internal import Understanding
internal import WebServing

/// How messages are read, and what exams have shown about language models.
struct ReaderPage: Sendable {
    let frame: Frame
    let reading: ReadingStatistics

    private var wording: Wording { frame.wording }

    var html: HTML {
        let learned = reading.learned?.corrections ?? 0
        let rows: [(AdminPhrase, String)] = [
            (.weights, reading.learned?.name ?? wording.admin(.builtInWeights)),
            (.correctionsLearned, "\(learned)"),
            (.correctionsWaiting, "\(max(reading.corrections - learned, 0))"),
        ]
        let list = rows.map { "<div><dt>\(wording.admin($0.0))</dt><dd>\($0.1)</dd></div>" as HTML }
        return frame.page(
            .reader,
            """
            <p>\(wording.admin(.readerHint))</p><section class="card"><dl>\(list)</dl></section>
            <h2>\(wording.admin(.modelExams))</h2>\(exams)
            """)
    }

    private var exams: HTML {
        guard !reading.exams.isEmpty else { return "<p>\(wording.admin(.noExams))</p>" }
        let titles: [AdminPhrase] = [
            .model, .exactIntents, .stopsFoundBy, .timesRight, .contactsRight, .medianAnswer, .itsWord, .examTakenAt,
        ]
        let head = titles.map { "<th scope=\"col\">\(wording.admin($0))</th>" as HTML }
        let rows = reading.exams.map { exam -> HTML in
            """
            <tr><th scope="row">\(exam.id)</th><td>\(exam.standing.exact) / \(exam.standing.asked)</td>
            <td>\(exam.stopsFound) / \(exam.stops)</td><td>\(exam.timely) / \(exam.times)</td>
            <td>\(exam.contactsRight) / \(exam.contacts)</td>
            <td>\(exam.medianSeconds.formatted(.number.precision(.fractionLength(1)).locale(Locale(identifier: "en"))))</td>
            <td>\(wording.admin(word(exam.standing)))</td><td>\(wording.moment(exam.at))</td></tr>
            """
        }
        return """
            <div class="wide" tabindex="0" role="region" aria-label="\(wording.admin(.modelExams))"><table>
            <thead><tr>\(head)</tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private func word(_ standing: ModelStanding) -> AdminPhrase {
        switch standing.weight {
        case .decides: .decidesDoubt
        case .weighs: .weighsEqual
        case .advises: .advises
        }
    }
}
