error-number-not-digits = В номере могут быть только цифры: удалите лишний знак.
error-number-length = В номере должно быть 12 цифр, а здесь { $count }. Наберите заново по документу.
error-number-birth-date = Первые шесть цифр не дают дату рождения (год, месяц, день). Наберите заново по документу.
error-number-century = Седьмая цифра должна быть от 1 до 6. Наберите заново по документу.
error-number-month = Третья и четвёртая цифры не дают месяц регистрации (01–12). Наберите заново по документу.
error-number-organisation-kind = Пятая цифра должна быть 4, 5 или 6. Если это номер человека, введите его как ИИН.
error-number-unit-kind = Шестая цифра должна быть от 0 до 3. Наберите заново по документу.
error-number-check-digit = Контрольная цифра не сходится: одна из цифр набрана неверно. Наберите заново по документу.
error-number-never-issued = Такой номер никогда не выдаётся. Наберите заново по документу.
state-draft = Заполняется
state-signed = Подписано
state-queued = В очереди
state-sent = Отправляется
state-delivered = Доставлено
state-registered = Зарегистрировано
state-under-review = На рассмотрении
state-granted = Решено положительно
state-refused = Отказано
state-at-centre = Результат в центре
state-handed-over = Выдано
state-not-accepted = Не принято
state-withdrawn = Отозвано
state-needs-attention = Требует внимания
error-form-required = Поле не заполнено: заполните его.
error-form-not-ticked = Отметка не поставлена: поставьте её, без неё нельзя подписать.
error-form-too-long = Здесь { $count } знаков, а допускается до { $max }: сократите текст.
error-form-control-character = В тексте есть невидимый управляющий знак: наберите текст заново.
error-form-several-lines = Здесь может быть только одна строка: уберите перенос строки.
error-form-not-digits = Здесь могут быть только цифры: удалите пробелы, дефисы и другие знаки.
error-form-digits-exactly = Должно быть { $max } цифр, а здесь { $count }: исправьте по документу.
error-form-digits-between = Должно быть от { $min } до { $max } цифр, а здесь { $count }: исправьте.
error-form-not-number = Это не целое число: запишите только цифрами.
error-form-out-of-range = Число должно быть от { $min } до { $max }: исправьте.
error-form-not-money = Это не сумма в тенге: запишите, например, 12500,00.
error-form-not-email = Это не адрес электронной почты: запишите, например, imya@mail.kz.
error-form-not-decimal = Это не число: запишите его цифрами, после запятой не больше { $places } знаков.
error-form-too-great = Число не должно быть больше { $max }: проверьте и исправьте.
error-form-not-year = Это не год: запишите четыре цифры, например 2012.
error-form-not-hex = Здесь пишутся только цифры 0–9 и буквы A–F: перепишите серийный номер, как он стоит в свидетельстве.
error-form-not-base64 = Это не текст в формате Base64: вставьте его из файла целиком.
error-form-option-elsewhere = Это не относится к выбранному выше: выберите из списка заново.
error-form-not-date = Такого дня в календаре нет: наберите дату заново по документу.
error-form-not-an-option = Такого варианта нет: выберите из списка.
error-form-other-kind = Здесь стоит значение другого вида: удалите его и введите заново.
error-form-rows-missing = Таблица пуста: добавьте хотя бы { $min } строку (строки).
error-form-rows-too-few = В таблице строк: { $count }, а нужно не меньше { $min }: добавьте.
error-form-rows-too-many = В таблице строк: { $count }, а допускается до { $max }: перенесите лишние в другое заявление.
error-term-no-number = Срок должен начинаться с числа дней: запишите, например, «10 рабочих дней».
error-term-count = Срок бывает от 1 до { $max } дней: исправьте число.
error-term-unit = Непонятно, рабочие дни или календарные: запишите «10 рабочих дней» или «15 календарных дней».
term-working-days =
    { $count ->
        [one] { $count } рабочий день
        [few] { $count } рабочих дня
       *[many] { $count } рабочих дней
    }
term-calendar-days =
    { $count ->
        [one] { $count } календарный день
        [few] { $count } календарных дня
       *[many] { $count } календарных дней
    }
day-working = рабочий день
day-working-moved =
    рабочий день: отдых перенесён на { $other } ({ $body ->
        [government] постановление Правительства Республики Казахстан { $year } года № { $order }
        [labour-ministry] приказ Министерства труда { $year } года № { $order }
       *[unknown] номер акта неизвестен
    })
day-weekend = выходной день
day-holiday = праздник: { $name-ru } ({ $law-ru })
day-carried-over = день отдыха: праздник { $other } ({ $name-ru }) совпал с выходным
day-rest-moved =
    день отдыха: перенесён с { $other } ({ $body ->
        [government] постановление Правительства Республики Казахстан { $year } года № { $order }
        [labour-ministry] приказ Министерства труда { $year } года № { $order }
       *[unknown] номер акта неизвестен
    })
deadline-accepted =
    Принято: { $date }, { $weekday ->
        [1] пн
        [2] вт
        [3] ср
        [4] чт
        [5] пт
        [6] сб
       *[7] вс
    }; этот день в срок не входит.
deadline-came-after-closing = Заявление поступило после окончания работы ({ $closes }) и считается принятым на следующий рабочий день.
deadline-came-on-closed-day =
    Заявление поступило в нерабочий день ({ $date }, { $weekday ->
        [1] пн
        [2] вт
        [3] ср
        [4] чт
        [5] пт
        [6] сб
       *[7] вс
    }) и считается принятым на следующий рабочий день.
deadline-day-counted =
    { $date }, { $weekday ->
        [1] пн
        [2] вт
        [3] ср
        [4] чт
        [5] пт
        [6] сб
       *[7] вс
    }: день { $number },
deadline-day-skipped =
    { $date }, { $weekday ->
        [1] пн
        [2] вт
        [3] ср
        [4] чт
        [5] пт
        [6] сб
       *[7] вс
    }: не считается,
deadline-uncertain = В календаре есть не все эти годы: праздники могут отодвинуть срок. Обновите календарь.
deadline-ends =
    Последний день: { $date }, { $weekday ->
        [1] пн
        [2] вт
        [3] ср
        [4] чт
        [5] пт
        [6] сб
       *[7] вс
    }.
