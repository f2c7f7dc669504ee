/// The stems a text is searched by.
enum Terms {
    /// Stems of the words that carry meaning, in order.
    static func of(_ text: String) -> [String] {
        words(text).filter { !stopWords.contains($0) }.map(Stemmer.stem)
    }

    /// Lower-case words and numbers; letters and digits stay together ("2гис", "152-фз" is two).
    static func words(_ text: String) -> [String] {
        text.lowercased().replacing("ё", with: "е").split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    private static let stopWords: Set<String> = Set(
        """
        и в во на с со к ко по о об у от до за из для не ни да но а же ли бы что как это эта этот эти то та те так там тут вы вас вам ваш ваша ваше ваши мы нас нам наш \
        наша наше наши я меня мне мой моя он она они их его ее или если есть быть будет был была были при про над под без уже еще можно нужно очень все всё у нам чем \
        какой какая какие каких ну вот просто подскажите скажите пожалуйста здравствуйте спасибо добрый день расскажите интересует вопрос который которые \
        the a an and or of to in on at for with by from is are was were be been do does did you your yours we our us i me my it its this that these those there what \
        which who can could would will should may might if so as not no yes any some have has had about please tell me know like want need also into than then they them \
        he she hi hello thanks just wondering
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
