sex-male = мужской
sex-female = женский
id-person = ИИН: дата рождения { $born }, пол { $sex }.
id-organisation = БИН: месяц регистрации { $month }, год { $year }; { $kind }; { $unit }.
id-no-proof = Строение и контрольная цифра верны. Это не доказывает, что номер выдан: это скажет регистр.
organisation-resident = юридическое лицо – резидент
organisation-non-resident = юридическое лицо – нерезидент
organisation-joint-entrepreneurship = совместное индивидуальное предпринимательство
unit-head = головное подразделение
unit-branch = филиал
unit-representation = представительство
unit-peasant-farm = крестьянское (фермерское) хозяйство
cli-password = Пароль:
error-cli-signal = Программа не смогла ждать сигнала остановки. Запустите её заново.
error-cli-no-home = У этой учётной записи нет папки данных. Укажите папку через --data.
error-cli-demo-folder = Не удалось записать в папку демонстрационного центра. Проверьте место на диске и права или укажите другую папку через --data.
error-cli-file = Файл { $file } не прочитан. Проверьте путь и права.
error-cli-file-too-large = Файл { $file } слишком велик: не больше 256 МиБ.
error-cli-trust-file = Файл доверенных сертификатов ({ $file }) не прочитан. Проверьте путь.
error-cli-user = В журнале несколько пользователей. Укажите одного через --user.
error-cli-password = Пароль не прочитан. Наберите его в терминале или используйте --password-stdin.
error-cli-out-folder = Не удалось записать в папку { $folder }. Проверьте место на диске и права.
error-cli-walkthrough = Проход не завершён: ожидаемый ответ не пришёл вовремя. Запустите tereze doctor и посмотрите причину.
error-cli-walkthrough-registry = Регистр ответил не так, как ожидалось. Проверьте адреса шлюза.
error-cli-walkthrough-attention = Заявление застряло: посмотрите причину в списке исходящих.
walkthrough-log-in = 1. Вход в систему — { $milliseconds } мс (норма: { $norm })
walkthrough-choose = 2. Выбор услуги — { $milliseconds } мс (норма: { $norm })
walkthrough-registry = 3. Запрос в регистр — { $milliseconds } мс (норма: { $norm })
walkthrough-fill = 4. Заполнение, сканы, подпись — { $milliseconds } мс (норма: { $norm })
walkthrough-send = 5. Отправка — { $milliseconds } мс (норма: { $norm })
walkthrough-register = 6. Регистрация у услугодателя — { $milliseconds } мс (норма: { $norm })
walkthrough-decide = 7. Решение услугодателя — { $milliseconds } мс (норма: { $norm })
norm-minutes = { $count ->
    [one] { $count } минута
    [few] { $count } минуты
   *[other] { $count } минут
}
norm-seconds = { $count ->
    [one] { $count } секунда
    [few] { $count } секунды
   *[many] { $count } секунд
}
verify-line = { $file }: { $verdict }
verify-valid = Подпись верна, документ не изменён. Подписал: { $signer }
verify-valid-without-list = Подпись верна, документ не изменён; список отозванных не проверялся. Подписал: { $signer }
verify-no-trust = Подпись соответствует документу, но можно ли доверять сертификату подписавшего, сказать нельзя. Укажите доверенные сертификаты через --trust.
journal-restored = Журнал восстановлен из копии.
journal-backed-up = Копия журнала записана, она зашифрована.
journal-exported = Записано заявлений: { $count }. В файле персональные данные: храните его под защитой.
journal-verified = Цепочка цела: событий { $events }. Последний хеш: { $head }
journal-found = Найдено: { $count }
catalogue-clean = Каталог в порядке. Услуг: { $count }
catalogue-provider = Услугодатель
catalogue-term = Срок
catalogue-result = Результат
catalogue-papers = Документы
catalogue-form = Форма заявления
catalogue-grounds = Основания отказа
doctor-good = [в порядке]
doctor-warning = [внимание]
doctor-bad = [ошибка]
doctor-disk = Диск
doctor-clock = Часы
doctor-database = Журнал
doctor-catalogue = Каталог
doctor-settings = Настройки
doctor-gateway = Шлюз
doctor-certificates = Сертификаты
doctor-watched = Наблюдаемая папка
doctor-scanner = Сканер
doctor-printer = Принтер
doctor-disk-little = Мало места: { $megabytes } МиБ. Удалите старые файлы.
doctor-disk-good = Свободно: { $megabytes } МиБ.
doctor-disk-unknown = Свободное место неизвестно. Проверьте, что диск подключён.
doctor-clock-good = Время Казахстана: { $now }.
doctor-clock-wrong = Часы неверны. Исправьте дату и время системы: по ним считаются сроки.
doctor-database-good = Журнал есть. Пользователей: { $count }.
doctor-database-none = Журнала ещё нет. tereze --demo откроет демонстрационный центр; рабочее место настраивает администратор.
doctor-gateway-good = Шлюз и удостоверяющий центр отвечают.
doctor-certificate-good = { $name }: действителен до { $day }.
doctor-certificate-ends-soon = { $name }: заканчивается { $day }. Получите новый сертификат.
doctor-certificate-ended = { $name }: закончился { $day }. Установите новый сертификат.
doctor-watched-good = Папка есть и читается.
doctor-printer-good = Принтеров: { $count }.
doctor-printer-none = Принтер не найден. Документы можно сохранять в файл; добавьте принтер в настройках системы.
doctor-printer-no-system = Система печати (CUPS) не установлена. Документы можно сохранять в файл; установите пакет cups-client.
error-cli-catalogue = В каталоге услуг ошибок: { $count }. Первая: { $first } Подробнее: tereze catalogue check.
error-cli-walkthrough-finding = Образцовые значения не прошли контроль в строке { $place }: { $words }
error-cli-walkthrough-unfilled = Проход остановлен: строку { $place } должен был заполнить реестр или программа, но не заполнили. Проверьте ключи filled-by и computed в описании поля.
catalogue-signed = Пакет подписан. Версия: { $version }

# The walkthrough up to the decision
walkthrough-review = 7. Этапы у услугодателя — { $milliseconds } мс (норма: { $norm })
walkthrough-refuse = 8. Второе заявление с отказом — { $milliseconds } мс (норма: { $norm })
error-cli-no-kind = У услуги { $service } нет вида заявления { $kind }. Виды показывает tereze catalogue list.
