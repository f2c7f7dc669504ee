/// Tells by its shape whether a word is counted by the number before it: "в 12 филиалах" beside "в 12 запишите".
enum Counting {
    /// Small words of both languages that name no things; after a number they show that nothing is counted.
    private static let function = WordSet(
        """
        в|во|на|с|со|до|к|ко|по|от|у|о|об|за|из|для|без|через|после|или|и|но|а|если|чтобы|то|как|что|когда|я|мы|вы|он|она|они|мне|нам|вам|\
        меня|нас|вас|ему|ей|им|их|мой|наш|ваш|мск|тоже|же|бы|ли|только|можно|нужно|надо|норм|нормально|ок|да|нет|не|ну|уже|ещё|там|тут|так|это|\
        наверное|наверно|пожалуй|возможно|например|вполне|лучше|тогда|ровно|плюс|удобно|хорошо|будет|будем|давай|завтра|сегодня|местного|
        to|or|and|on|is|was|would|will|could|can|should|may|might|for|at|in|by|of|with|from|if|when|then|so|but|as|that|this|it|it's|i|i'm|i'll|we|we'll|\
        you|he|she|they|me|us|my|your|our|their|his|her|please|sharp|ok|works|work|suits|suit|fits|sounds|looks|does|do|has|have|your|today|tomorrow|\
        perhaps|maybe|possibly|ideally|preferably|latest|onwards|onward|again|pls|plz|okay|next|local|time|fine|just|only|too|also|not|no|because|before|after|until|till|which|while|either|any|there|here|let|let's|the|a|unless|instead
        """)
    private static let multiples = WordSet(
        "раз|раза|тыс*|млн|руб*|процент*|человек*|k|percent|people|p|рублей|₽|%|$|€|°")
    /// Endings of Russian verbs and adverbs, in the letters of the skeleton: none of a counted noun.
    private static let verbal = ["te", "t", "iu", "u", "m", "sia", "s", "ite", "ai", "o", "iw"]
    private static let oblique = ["ah", "iah", "ami", "iami"]
    private static let dative = ["am", "iam"]
    private static let genitive = ["ov", "ev", "ei", "ek", "ok", "ii"]

    /// Whether nothing but a small word follows.
    static func isFunction(_ token: Token) -> Bool { function.contains(token) }

    /// Whether the number right before counts the token.
    ///
    /// - Parameter isLikelyHour: Whether the words before already make an hour of the number, so that only what must be
    ///   counted counts.
    static func counts(_ token: Token, isLikelyHour: Bool) -> Bool {
        if token.gap >= .comma { return false }
        if token.gap == .glued { return true }
        if multiples.contains(token) { return true }
        if let unit = DateLexicon.unit(token), unit != .hour { return true }
        guard token.kind == .word else { return token.kind == .number || token.kind == .symbol }
        if DateLexicon.month(token) != nil { return true }
        if function.contains(token) || DateLexicon.weekday(token) != nil { return false }
        if ZoneLexicon.isPlace(token) { return false }
        return token.key.first == Skeleton.russianMark
            ? countsRussian(token.key, isLikelyHour) : countsEnglish(token.key, isLikelyHour)
    }

    private static func countsRussian(_ key: String, _ isLikelyHour: Bool) -> Bool {
        let length = key.count - 1
        if length >= 5, oblique.contains(where: key.hasSuffix) { return true }
        if length >= 6, dative.contains(where: key.hasSuffix) { return true }
        if isLikelyHour { return false }
        if genitive.contains(where: key.hasSuffix) { return true }
        return !verbal.contains(where: key.hasSuffix)
    }

    private static func countsEnglish(_ key: String, _ isLikelyHour: Bool) -> Bool {
        guard isLikelyHour else { return true }
        return key.count > 4 && key.hasSuffix("s") && !key.contains("'")
    }
}
