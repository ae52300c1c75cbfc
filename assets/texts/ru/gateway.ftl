gateway-system = { $system ->
    [person-registry] ГБД ФЛ
    [organisation-registry] ГБД ЮЛ
    [notary-registry] ЕНИС
    [applications] Шлюз (ШЭП)
    [file-store] Хранилище файлов шлюза
    [revocation-list] Список отозванных сертификатов НУЦ
    [certificate-status] Служба проверки сертификатов НУЦ
   *[time-stamps] Служба меток времени НУЦ
}
error-gateway-unreachable = { gateway-system }: нет связи. Проверьте сетевой кабель и продолжайте работу: подписанное отправится само.
error-gateway-timed-out = { gateway-system }: ответ не пришёл вовремя. Повторите запрос через минуту; подписанное отправится само.
error-gateway-cut-off = { gateway-system }: связь оборвалась, ответ пришёл не полностью. Повторите запрос; дважды ничего не отправится.
error-gateway-too-large = { gateway-system }: ответ больше { $megabytes } МБ и не принят. Сообщите администратору.
error-gateway-status = { gateway-system }: вместо данных сервер вернул ошибку { $code }. Повторите через минуту; если не поможет, сообщите администратору.
error-gateway-refused = { gateway-system }: отказ с кодом { $code } ({ $words }). Повторная отправка не поможет: сообщите код администратору.
error-gateway-refused-for-now = { gateway-system }: временный отказ с кодом { $code } ({ $words }). Повторите через минуту; подписанное отправится само.
error-gateway-not-processed = { gateway-system }: запрос не обработан, код { $code } ({ $words }). Повторите через минуту.
error-gateway-malformed = { gateway-system }: ответ невозможно прочитать. Повторите через минуту; если не поможет, сообщите администратору.
error-gateway-signature = { gateway-system }: подпись ответа неверна, поэтому ответ не принят. Повторите запрос; если не поможет, сразу сообщите администратору.
error-gateway-another-question = { gateway-system }: пришёл ответ на другой запрос, он отложен. Повторите запрос.
error-gateway-not-signed = { gateway-system }: сообщение не удалось подписать, оно не отправлено. Проверьте ключ и войдите заново.
error-gateway-unsendable = { gateway-system }: сообщение или файл больше, чем принимает шлюз. Отсканируйте с меньшим разрешением или разделите файл.
error-sandbox-listen = Учебный центр не может занять адрес { $address }: им пользуется другая программа. Закройте её или выберите другой адрес.
error-sandbox-data = Учебный центр не может использовать свою папку данных. Проверьте, что папка существует и в неё можно писать.
error-sandbox-thread = Учебный центр не удалось запустить. Закройте другие программы и запустите снова.
