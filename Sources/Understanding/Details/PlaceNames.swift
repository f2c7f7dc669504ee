/// Cities, countries and regions: capitalised, but nobody's name.
enum PlaceNames {
    static func contains(_ token: Token) -> Bool { words.contains(token) }

    private static let words = WordSet(
        """
        москв*|мск|петербург*|питер|питере|питера|спб|екатеринбург*|екб|казан*|новосибирск*|самар*|ростов|ростове|ростова|уфа|уфе|уфу|уфы|перм|пермь|перми|челябинск*|омск*|томск*|воронеж*|краснодар*|сочи|адлер*|тюмен*|\
        тула|туле|тулу|тулы|рязан*|твер|тверь|твери|калуг*|ярославль|ярославле|ярославля|иркутск*|хабаровск*|владивосток*|барнаул*|кемерово|красноярск*|саратов|саратове|саратова|волгоград*|астрахан*|махачкал*|\
        грозный|грозном|нальчик*|дербент*|ставропол*|пятигорск*|кисловодск*|ижевск*|оренбург*|пенза|пензе|пензу|липецк*|курск*|белгород*|брянск*|смоленск*|калининград*|мурманск*|архангельск*|вологд*|череповец*|сургут*|\
        тольятти|набережные|челны|челнах|нижний|нижнем|новгород*|таганрог*|анапа|анапе|анапу|геленджик*|крым|крыму|крыма|сибир*|урал|урале|кубан*|поволжь*|росси*|рф|беларус*|белорусс*|украин*|казахстан*|узбекистан*|\
        грузи*|армени*|азербайджан*|киев*|минск*|алматы|алмате|астан*|ташкент*|тбилиси|батуми|ереван*|баку|бишкек*|душанбе|дубай|дубае|турци*|стамбул*|европ*|германи*|берлин*|кипр*|лондон*|\
        london|manchester|birmingham|leeds|bristol|liverpool|glasgow|edinburgh|cardiff|belfast|dublin|cork|galway|limerick|sligo|york|oxford|cambridge|brighton|newcastle|sheffield|nottingham|\
        england|scotland|wales|ireland|britain|uk|usa|us|america|europe|asia|africa|australia|canada|mexico|california|texas|florida|ohio|boston|chicago|houston|dallas|denver|seattle|miami|atlanta|\
        phoenix|philadelphia|detroit|portland|nashville|cleveland|columbus|vegas|angeles|francisco|diego|antonio|toronto|vancouver|montreal|sydney|melbourne|brisbane|perth|auckland|\
        paris|berlin|munich|hamburg|frankfurt|cologne|vienna|zurich|geneva|amsterdam|rotterdam|brussels|antwerp|ghent|madrid|barcelona|lisbon|porto|rome|milan|turin|naples|athens|istanbul|ankara|\
        warsaw|krakow|prague|brno|budapest|bucharest|sofia's|belgrade|zagreb|vilnius|riga|tallinn|helsinki|stockholm|oslo|copenhagen|moscow|petersburg|kyiv|dubai|sharjah|abu|dhabi|doha|riyadh|jeddah|muscat|\
        kuwait|bahrain|qatar|cairo|mumbai|delhi|bangalore|bengaluru|chennai|hyderabad|pune|kolkata|kochi|karachi|lahore|dhaka|singapore|bangkok|jakarta|manila|tokyo|osaka|kyoto|seoul|beijing|shanghai|hong|kong|\
        taipei|lagos|abuja|nairobi|accra|johannesburg|durban|cape|germany|france|italy|spain|portugal|poland|netherlands|belgium|switzerland|austria|greece|turkey|india|china|japan|korea|nigeria|kenya|russia|\
        ukraine|georgia's|north|south|east|west|northern|southern|eastern|western|central|midlands|europe's|emea|apac|dach
        """)
}
