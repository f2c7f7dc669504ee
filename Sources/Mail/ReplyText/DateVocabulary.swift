/// Names of months and weekdays in the languages mail programs speak, with their abbreviations, in lower case.
enum DateVocabulary {
    static let months: Set<String> = Set(
        """
        january february march april may june july august september october november december
        jan feb mar apr jun jul aug sep sept oct nov dec
        января февраля марта апреля мая июня июля августа сентября октября ноября декабря
        январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
        янв февр фев мар апр июн июл авг сент сен окт нояб ноя дек
        січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
        січ лют бер квіт трав черв лип серп вер жовт лист груд
        januar februar märz mai juni juli oktober dezember mrz okt dez
        janvier février mars avril juin juillet août septembre octobre novembre décembre
        janv févr fév avr juil déc
        enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre
        ene abr ago dic
        gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug set ott
        janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
        januari februari maart mei augustus desember mrt
        stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
        sty lut kwi maj cze sie wrz paź lis gru
        ledna února března dubna května června července srpna září října listopadu prosince
        tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta
        ocak şubat nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
        marts augusti tháng thg
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    static let weekdays: Set<String> = Set(
        """
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
        понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье пн вт ср чт пт сб вс
        понеділок вівторок середа середу четвер пʼятниця субота суботу неділя неділю пт нд
        montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi fr sa so don
        lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
        lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom
        lunedì martedì mercoledì giovedì venerdì sabato domenica gio
        segunda terça quarta quinta sexta
        maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo
        poniedziałek wtorek środa czwartek piątek sobota niedziela pon wt śr czw pt sob
        måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
