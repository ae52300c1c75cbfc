language-name = Русский
look = Вид
look-desktop = Вид: как в системе
look-light = Вид: светлый
look-dark = Вид: тёмный
look-contrast = Вид: высокий контраст
yes = Да
no = Нет
error-ui-no-window = Окно не открылось: нет доступа к экрану. Запустите на рабочем столе или задайте TEREZE_RENDERER=glow.
error-ui-unknown-renderer = Отрисовщика «{ $name }» нет: задайте в TEREZE_RENDERER any или glow.

ui-month-1 = января
ui-month-2 = февраля
ui-month-3 = марта
ui-month-4 = апреля
ui-month-5 = мая
ui-month-6 = июня
ui-month-7 = июля
ui-month-8 = августа
ui-month-9 = сентября
ui-month-10 = октября
ui-month-11 = ноября
ui-month-12 = декабря
date-in-words = { $day } { $month } { $year } г.
date-hint = Например, 22.11.2026. ↑ ↓ день, Alt+↓ календарь

nav-services = Услуги
nav-outbox = Исходящие
nav-journal = Журнал
nav-request = Открытое заявление
nav-request-short = Заявление
nav-log-out = Выйти
status-window = Окно { $number }
status-online = Шлюз на связи
status-unknown = Связь со шлюзом проверяется
status-offline = Нет связи со шлюзом с { $time }
status-queue = В очереди: { $count }

log-in-heading = Вход
log-in-user = Пользователь
log-in-password = Пароль
log-in-demo = Это демонстрационный центр. Пользователь { $user }, пароль { $password }.
log-in-enter = Войти
log-in-checking = Проверка…
log-in-wait = { $count ->
    [one] Попробуйте ещё раз через { $count } секунду.
    [few] Попробуйте ещё раз через { $count } секунды.
   *[other] Попробуйте ещё раз через { $count } секунд.
}

services-title = Выберите услугу
services-search = Поиск услуги
services-search-hint = Наберите название на любом из трёх языков или номер. ↑ и ↓ выбирают, Enter начинает заявление
services-found = Найдено
services-favourites = Избранное
services-recent = Недавние
services-all = Все услуги
services-none = Такой услуги нет
services-none-hint = Наберите другое слово из названия или номер услуги.
services-favourite = Избранное
services-no-centre = Не через центр
services-act = Приказ { $number } от { $date }
services-act-lapsed = утратил силу { $date }
fee-free = Бесплатно
fee-before-sending = Платно: до отправки
fee-after-check = Платно: после проверки

step-next = Далее: { $step }
step-next-short = Далее
rail-heading = Шаги заявления
rail-done = Готово
rail-here = Вы здесь
rail-wrong = Нужно исправить
rail-ahead = Впереди
rail-time-norm = { $time }, норма { $norm }
rail-time-over = { $time }, больше нормы { $norm }
rail-time-together = { $time }; 2–4 вместе { $together }, норма { $norm }
rail-time-together-over = { $time }; 2–4 вместе { $together }, больше нормы { $norm }
rail-key-enter = следующее поле
rail-key-next = следующий шаг
rail-key-help = пояснение к полю
rail-key-back = отложить
request-done = Завершить
request-withdraw = Отозвать заявление…
errors-count = Ошибок: { $count }
errors-none = Ошибок нет

field-optional = необязательно
field-unsaved = сохраняется
field-example = например, { $text }
field-article = Основание: { $article }
source-registry = из реестра
source-program = заполнено программой
source-earlier = взято из прежнего заявления
form-article = Форма взята из приложения к акту: { $article }
form-undo = Вернуть последнее изменение
table-row = Строка { $number }
table-rows = Строк: { $count }
table-add = Добавить строку
table-remove = Убрать строку

applicant-sentence = Наберите номер: остальное заполнят реестры.
applicant-number = ИИН или БИН заявителя
applicant-number-hint = 12 цифр. После последней реестр запрашивается сам
applicant-number-missing = Нужен номер заявителя: наберите ИИН или БИН.
applicant-demo = В демонстрационном центре попробуйте эти номера
representative-heading = Кто обращается
representative-none = Сам заявитель
representative-notarised = Представитель по нотариальной доверенности
representative-otherwise = Представитель по доверенности, заверенной иначе
representative-otherwise-sentence = Данные такой доверенности не заполняются: регламент велит оставить поля представителя пустыми. Приложите саму доверенность к документам.
power-number = Номер доверенности в реестре
power-number-hint = Наберите номер с доверенности: остальное придёт из ЕНИС
power-demo = В демонстрационном центре: { $number }, доверитель { $of }
power-asking = Запрос в ЕНИС…
power-found = Доверенность найдена: { $name }, действует до { $date }.

registry-heading = Ответ реестра
registry-not-asked = Когда номер набран, здесь появится ответ реестра.
registry-asking = Запрос в реестр…
registry-found = Найдено в реестре. Сверьте данные с документом.
registry-print-notice = Сделать сообщение
registry-again = Запросить снова
registry-died = Умер(ла): { $date }
registry-iin = ИИН
registry-number = БИН или ИИН
registry-birth-date = Дата рождения
registry-address = Адрес регистрации
registry-document = Документ, удостоверяющий личность
registry-legal-form = Организационно-правовая форма
registry-registered = Дата регистрации
registry-head = Первый руководитель
registry-legal-address = Юридический адрес
registry-active = Зарегистрирована, действует
registry-liquidated = Ликвидирована
checklist-heading = Перечень документов
checklist-ready = есть, отсканирован
checklist-to-scan = есть, нужно отсканировать
checklist-missing = нет
checklist-optional = необязателен
checklist-complete = Документы в полном составе
messages-heading = Сообщения
messages-more = { $count ->
    [one] Ещё { $count } сообщение
    [few] Ещё { $count } сообщения
   *[other] Ещё { $count } сообщений
}

papers-sentence = Отметьте пробелом документ, который лежит на столе, затем отсканируйте его или добавьте файл.
papers-none = Документы не нужны
papers-none-hint = В этом случае к заявлению ничего не прилагается. Переходите к следующему шагу.
papers-scanner = Сканер
papers-pages = Страниц: { $count }
papers-not-scanned = Не отсканирован
papers-optional = Необязателен
papers-original-back = Подлинник сразу возвращается
papers-original-kept = Не возвращается: остаётся здесь или составляется здесь
papers-original-to-provider = Подлинник отправляется курьером
papers-article = Основание: { $article }
papers-busy = Страницы читаются…
papers-quality = Посмотрите качество некоторых страниц.
papers-scan = Сканировать
papers-stop = Остановить сканирование
papers-find-scanners = Найти сканер
papers-add-file = Добавить файл…
papers-watched = Взять файлы из папки: { $count }
papers-refuse-hint = Если документов не хватает, выдаётся расписка об отказе в приёме.
papers-refuse = Отказать в приёме…
page-turn-left = Повернуть влево
page-turn-right = Повернуть вправо
page-back = Ближе к началу
page-on = Ближе к концу
page-delete = Удалить
page-undo = Отменить
page-redo = Повторить

sign-sentence = Проверьте вместе с заявителем: подписывается именно это.
sign-button = Подписать и отправить
sign-signing = Подписывается…
sign-signed = Заявление подписано и больше не меняется.
sign-ready = Всё готово: нажмите F9.
sign-no-applicant = Заявитель не введён: вернитесь к первому шагу.
sign-errors = { $count ->
    [one] В форме { $count } ошибка: нажмите F8 и исправьте.
    [few] В форме { $count } ошибки: нажмите F8 и исправьте.
   *[other] В форме { $count } ошибок: нажмите F8 и исправьте.
}
sign-papers = { $count ->
    [one] { $count } документа нет или он не отсканирован: вернитесь к шагу «Документы».
   *[other] { $count } документов нет или они не отсканированы: вернитесь к шагу «Документы».
}
sign-no-key = Ключ подписи не открыт: укажите файл и наберите пароль.
key-heading = Ключ подписи
key-file = Файл ключа
key-file-hint = Файл .p12 национального удостоверяющего центра
key-choose = Выбрать…
key-password = Пароль ключа
key-open = Открыть ключ
key-opening = Ключ открывается…
key-ready = { $name }, { $number }. Ключ действует до { $date }.
review-applicant = Заявитель
review-papers = Прилагаемые документы
review-no-scan = не отсканирован

receipt-not-signed = Заявление ещё не подписано: расписка выдаётся после подписи.
receipt-number = Регистрационный номер
receipt-no-number = Ожидается
receipt-accepted = Принято
receipt-deadline = Срок результата
receipt-term = Срок услуги
receipt-papers = Бумаги к выдаче
receipt-hand-over = Выдать результат
receipt-way = Путь заявления. Сейчас: { $state }
receipt-said-queued = Заявление подписано и стоит в очереди. Расписку можно выдать сейчас.
receipt-said-sent = Заявление отправляется на шлюз. Расписку можно выдать сейчас.
receipt-said-delivered = Шлюз принял заявление: ожидается номер услугодателя.
receipt-said-registered = Услугодатель зарегистрировал заявление.
receipt-said-under-review = Заявление на рассмотрении у услугодателя.
receipt-said-granted = Решение положительное: результат можно выдать.
receipt-said-refused = Пришёл мотивированный отказ: объясните заявителю основания и выдайте его.
receipt-said-at-centre = Результат в центре: выдайте его заявителю.
receipt-said-handed-over = Результат выдан.
receipt-said-not-accepted = Документов не хватает, заявление не принято: выдайте расписку в двух экземплярах.
receipt-said-withdrawn = Заявитель отозвал заявление.
receipt-said-needs-attention = Заявление не отправляется: прочтите ответ ниже и сделайте, что в нём сказано.
paper-pages = Страниц: { $count }
preview-page = Страница { $number }
paper-copy = Экземпляр { $number }
paper-save = Сохранить…
paper-close = Закрыть

outbox-title = Исходящие заявления
outbox-sentence = Отправляются сами, когда есть связь. Одно заявление не задерживает другое.
outbox-send-now = Отправить сейчас
outbox-empty = Всё отправлено
outbox-empty-hint = В очереди нет заявлений.
outbox-try-again = Отправить снова
outbox-try-again-hint = Эта заявка остановилась: устраните причину и отправьте её снова.
outbox-last-answer = Ответ последней попытки
journal-title = Журнал заявлений
journal-search = Поиск заявления
journal-search-hint = Номер, имя заявителя или ИИН/БИН, название услуги
journal-empty = Журнал пуст
journal-empty-hint = Первое начатое заявление появится здесь.
journal-none = Ничего не найдено
journal-none-hint = Сократите слово или наберите номер заново.
list-hint = ↑ и ↓ выбирают строку, Enter открывает
column-applicant = Заявитель
column-service = Услуга
column-state = Состояние
column-tries = Попытки
column-next-try = Следующая
column-begun = Начато
column-number = Номер

question-refuse = Отказать в приёме?
question-refuse-sentence = Этих документов нет или они не отсканированы. Расписка делается в двух экземплярах, заявление закрывается.
question-refuse-yes = Отказать
question-withdraw = Отозвать заявление?
question-withdraw-reason = Причина
question-withdraw-hint = Коротко, словами заявителя
question-withdraw-yes = Отозвать
question-no = Нет, вернуться
notice-dismiss = Понятно

dialog-add-files = Выберите файлы документа
dialog-key-file = Выберите файл ключа
dialog-save-paper = Сохранить бумагу

# Command palette
palette-heading = Найти всё
palette-field = Услуга, заявление, человек или действие
palette-actions = Действия
palette-services = Услуги: начать новое заявление
palette-requests = Заявления
palette-people = Люди и организации
palette-nothing = Ничего не найдено: сократите слово.
palette-open = Найти
action-services = Показать услуги
action-outbox = Показать исходящие
action-journal = Показать журнал заявлений
action-shift = Показать смену
action-day = Показатели дня
action-next-error = Перейти к следующей ошибке
action-help = Объяснить поле
action-undo = Отменить последнее изменение
action-redo = Повторить изменение
action-again = Спросить регистр ещё раз
action-scan = Сканировать
action-receipt = Напечатать расписку
action-print-application = Напечатать заполненное заявление
action-refuse = Отказать в приёме
action-withdraw = Отозвать заявление
action-compare = Сравнить с другими заявлениями этого заявителя
action-applicant-screen = Открыть или закрыть экран заявителя
action-look = Сменить вид
action-language = Сменить язык
action-tour = Познакомиться с программой
action-lock = Заблокировать экран
action-log-out = Выйти
# Повтор изменения
form-redo = Повторить отменённое изменение
# Блокировка, смена, день, повторы, посещение, экран заявителя, знакомство
nav-shift = Смена
nav-day = День
nav-lock = Заблокировать
lock-heading = Рабочее место заблокировано
lock-since = Пользователь { $user }. Заблокировано в { $time }
lock-open = Разблокировать
lock-another-person = Место занимает другой человек
lock-another-person-hint = Открытый черновик остаётся и ждёт своего оператора; никто другой его не видит.
lock-warning = Рабочее место сейчас заблокируется
lock-warning-sentence = К нему давно не прикасались. Любая клавиша или движение оставит его открытым. Набранное сохранится.
lock-warning-seconds = { $count ->
    [one] Осталась { $count } секунда
    [few] Осталось { $count } секунды
   *[other] Осталось { $count } секунд
}
shift-title = Смена
shift-number = Смена { $number }
shift-since = Открыта { $moment }
shift-none = Смена не открыта
shift-none-hint = Смена открывается сама при входе или с первым заявлением.
shift-none-sentence = Смена открывается при входе или с первым заявлением и закрывается отчётом.
shift-counting = Подсчитывается сделанное за смену…
shift-closing = Смена закрывается, готовится отчёт…
shift-close = Закрыть смену…
shift-by-service = Сделано по услугам
shift-nothing-done = В этой смене ещё ничего не сделано. Закрыть её всё равно можно.
shift-together = Всего
shift-begun = Начато
shift-signed = Подписано
shift-not-accepted = Не принято
shift-withdrawn = Отозвано
shift-refused = Отказано
shift-handed-over = Выдано
shift-all-sent = Всё подписанное отправлено.
shift-unsent = { $count ->
    [one] { $count } подписанное заявление остаётся в очереди и уйдёт, когда будет связь.
    [few] { $count } подписанных заявления остаются в очереди и уйдут, когда будет связь.
   *[other] { $count } подписанных заявлений остаются в очереди и уйдут, когда будет связь.
}
shift-drafts = { $count ->
    [one] { $count } черновик остаётся и ждёт вас.
    [few] { $count } черновика остаются и ждут вас.
   *[other] { $count } черновиков остаются и ждут вас.
}
shift-copies = Повторно напечатано экземпляров: { $count }
shift-mean = Среднее время услуги: { $time } (минуты и секунды)
shift-opened = Открыта
shift-closed = Закрыта
shift-before = Закрытые смены
shift-before-hint = ↑ и ↓ выбирают смену, Enter готовит её отчёт ещё раз
question-close-shift = Закрыть смену?
question-close-shift-sentence = Смена { $number } закрывается отчётом, который больше не изменится. Ничего не теряется:
question-close-shift-yes = Закрыть смену
day-title = { $day }
day-today = За сегодня до этой минуты, только это рабочее место.
day-sentence = За весь день, только это рабочее место.
day-before = Предыдущий день
day-after = Следующий день
day-counting = Идёт подсчёт
day-counting-hint = Через мгновение здесь будут цифры дня.
day-empty = В этот день ничего не сделано
day-empty-hint = Как только будет начато заявление, здесь появятся его цифры.
day-visits = Ожидание и обслуживание
day-waited = Ждали не дольше стандарта: { $in } из { $of } человек. Медиана: { $median }.
day-waited-none = Время ожидания неизвестно: вводите время с талона (Ctrl+T на первом шаге).
day-served = Обслужены в срок стандарта: { $in } из { $of } человек. Медиана: { $median }.
day-served-none = Ни одно обслуживание ещё не завершено.
day-by-hour = Заявления по часам
day-begun = Начато
day-signed = Подписано
day-hour = Час
day-by-step = Время каждого шага, в минутах
day-median = Медиана
day-norm = Норма
day-step = Шаг
day-count = Раз
day-against = Против нормы
day-no-norm = нормы нет
day-within = в норме
day-over = больше на { $time }
day-refusals = Отказы по основаниям
day-refusals-none = В этот день отказов не было.
day-ground = Основание
duplicates-notice = { $count ->
    [one] У этого заявителя уже есть { $count } заявление на эту услугу.
    [few] У этого заявителя уже есть { $count } заявления на эту услугу.
   *[other] У этого заявителя уже есть { $count } заявлений на эту услугу.
}
duplicates-compare = Сравнить
duplicates-title = Тот же заявитель, та же услуга
duplicates-sentence = Спросите заявителя, какое из них нужно. Могут остаться оба; ничего не удаляется.
duplicates-arrows = ← и → показывают следующее
duplicates-this = Это заявление
duplicates-other = Другое заявление
duplicates-number = Номер: { $number }
duplicates-no-number = ещё не присвоен
duplicates-begun = Начато { $moment }
duplicates-hidden = Это черновик другого оператора: его содержание не показывается.
duplicates-both-empty = Ни в одном из них ещё ничего не заполнено.
duplicates-field = Поле
duplicates-differs = отличается
duplicates-back = Назад
duplicates-go-on = Продолжить это
duplicates-open-other = Открыть другое
consent-heading = Согласие
consent-text = Согласен(на) на использование сведений, составляющих охраняемую законом тайну и содержащихся в информационных системах, при оказании государственной услуги.
consent-given = Согласие дано в { $time }
applicant-screen-show = Экран заявителя
applicant-screen-hide = Скрыть экран заявителя
ticket-label = Время на талоне очереди ({ $key })
ticket-hint = Часы и минуты: по ним считается время ожидания
ticket-wrong = Это не время суток: наберите часы и минуты, например 09:32, или очистите поле.
rail-waited = Ожидание { $time }, стандарт { $minutes } мин
rail-waited-over = Ожидание { $time }, больше стандарта { $minutes } мин
rail-service = Обслуживание { $time }, стандарт { $minutes } мин
rail-service-over = Обслуживание { $time }, больше стандарта { $minutes } мин
survey-heading = Опрос заявителя
survey-hint = Можно пропустить. Заявитель отвечает на своём экране, или вы нажимаете 1, 2 или 3.
applicant-screen-welcome = Добро пожаловать
applicant-screen-welcome-hint = Передайте оператору документ, удостоверяющий личность. Здесь будет видно всё, что вводится.
applicant-screen-applicant = Проверьте, вы ли это
applicant-screen-form = Проверьте, что вводится
applicant-screen-papers = Ваши документы
applicant-screen-sign = Проверьте всё перед подписанием
applicant-screen-number = Оператор вводит ваш номер.
applicant-screen-nothing = Здесь пока ничего не введено.
applicant-screen-agree = Согласен(на)
applicant-screen-accepted = Ваше заявление принято
applicant-screen-not-accepted = Заявление не принято: не хватает документов
applicant-screen-withdrawn = Вы отозвали заявление
applicant-screen-number-later = будет сообщён после регистрации
applicant-screen-survey = Ответьте, пожалуйста, на два вопроса
applicant-screen-thanks = Спасибо!
tour-of = Знакомство: { $number } из { $of }
tour-1-title = Выберите услугу
tour-1-text = Наберите слово из названия, например «печать». ↑ и ↓ выбирают, Enter начинает.
tour-2-title = Наберите номер заявителя
tour-2-text = Остальное заполнят регистры. Ctrl+Enter ведёт дальше, где бы ни стоял курсор.
tour-3-title = Заполните заявление
tour-3-text = Enter ведёт от поля к полю. F1 объясняет поле, F8 ведёт к следующей ошибке.
tour-4-title = Отметьте и отсканируйте документы
tour-4-text = Пробел отмечает документ на столе, F6 сканирует, F7 добавляет файл.
tour-5-title = Подпишите
tour-5-text = Откройте ключ паролем и нажмите F9. Расписку готовит F10.
tour-next = Дальше
tour-end = Завершить
tour-close = Закрыть знакомство
# Calendar, lists, papers, notices.
calendar-month-1 = Январь
calendar-month-2 = Февраль
calendar-month-3 = Март
calendar-month-4 = Апрель
calendar-month-5 = Май
calendar-month-6 = Июнь
calendar-month-7 = Июль
calendar-month-8 = Август
calendar-month-9 = Сентябрь
calendar-month-10 = Октябрь
calendar-month-11 = Ноябрь
calendar-month-12 = Декабрь
calendar-weekday-1 = Пн
calendar-weekday-2 = Вт
calendar-weekday-3 = Ср
calendar-weekday-4 = Чт
calendar-weekday-5 = Пт
calendar-weekday-6 = Сб
calendar-weekday-7 = Вс
calendar-title = { $month } { $year }
calendar-open = Открыть календарь
calendar-back = Предыдущий месяц
calendar-on = Следующий месяц
calendar-today = { $day }, сегодня
calendar-keys = ← → день, ↑ ↓ неделя, PgUp PgDn месяц, Enter взять
way-sent = Отправлено
way-decision = Решение
papers-tick-stays = Отметка отсканированного документа не снимается: сначала удалите его страницы.
papers-drop = Отпустите файл: он попадёт в этот документ
notice-more = { $count ->
    [one] И ещё { $count } сообщение
    [few] И ещё { $count } сообщения
   *[other] И ещё { $count } сообщений
}
status-offline-short = Нет связи с { $time }
# Согласие и клавиши шага
consent-tick = { $text } ({ $key })
sign-no-consent = Согласие заявителя не отмечено: его отмечает { $key }.
rail-key-mark = отметить
rail-key-scan = сканировать
rail-key-watched = взять из папки
rail-key-sign = подписать
rail-key-consent = согласие
rail-key-receipt = расписка
rail-key-done = закончить
key-demo = В демонстрационном центре пароль ключа – { $password }
notice-no-dialog = Окно выбора файла не открылось. Положите файл в папку сканера и нажмите Ctrl+O или перетащите его в окно.
other-asking = Спрашиваем реестр…
choice-first-above = Сначала выберите «{ $field }».
key-text-paste = Вставьте текст открытого ключа целиком: Ctrl+V.
key-text-right = Открытый ключ прочитан: алгоритм и длина верны.
request-text-paste = Вставьте текст файла запроса (PKCS#10) целиком: Ctrl+V.
request-text-right = Запрос прочитан: ключ, подпись и номер верны.
earlier-offer = У заявителя есть прежнее заявление: «{ $service }», { $date }, № { $number }. Из него можно взять полей: { $count }.
earlier-take = Взять данные
action-take-earlier = Взять данные прежнего заявления
papers-made-here = Составляется здесь
papers-electronic = Электронный носитель: не сканируется
papers-in-another-scan = В скане другого документа
papers-in-scan-of = В скане документа: { $name }
papers-which = Укажите, какой именно
papers-one-of = Достаточно одного из них, принесён:
papers-copies = Экземпляров: { $count }
papers-within = В скане другого документа
papers-within-next = Следующий скан
checklist-made-here = составляется здесь
checklist-there = есть
checklist-which = есть, нужно указать, какой именно
papers-to-print = Можно напечатать
# Бумаги дня: жалобы, курьер, выданные результаты
action-complain = Принять жалобу
action-complaints = Жалобы
action-courier = Документы для курьера
action-issued-results = Журнал выдачи результатов
complaints-title = Жалобы
complaints-sentence = Жалобы, принятые за этим рабочим местом: номер, когда приняты и до какого дня будет ответ.
complaints-new = Новая жалоба без заявления
complaints-empty = Жалоб пока не принимали
complaints-empty-hint = Ins начинает новую жалобу. Жалоба по заявлению начинается из открытого заявления: Shift+F7.
complaint-about-none = Жалоба, не связанная с заявлением
complaint-about = По услуге «{ $service }»
complaint-about-number = По услуге «{ $service }», запрос № { $number }
complaint-take = Принять жалобу
complaint-taking = Принимается…
complaint-discard = Удалить
column-taken = Принята
column-complainant = Кто жалуется
column-answer-due = Ответ до
courier-title = Курьер
courier-sentence = Документы, которые ждут отправки услугодателям, и составленные накладные.
courier-look = Обновить
courier-looking = Ищем документы
courier-looking-hint = Подождите: просматривается журнал.
courier-nothing-waits = Отправлять нечего: все документы ушли.
courier-waits-sentence = { $count ->
    [one] Документы ждут отправки { $count } услугодателю. Enter составляет накладную.
    [few] Документы ждут отправки { $count } услугодателям. Enter составляет накладную.
   *[other] Документы ждут отправки { $count } услугодателям. Enter составляет накладную.
 }
courier-waits = Ждёт
column-waybill = Накладная
column-provider = Услугодатель
column-requests = Заявлений
column-papers = Документов
column-made = Составлена
column-courier = Курьер
question-discard-complaint = Удалить жалобу?
question-discard-complaint-sentence = Она ещё не принята. Всё набранное пропадёт.
question-discard-complaint-yes = Удалить
question-issued = Журнал выдачи результатов
question-issued-sentence = Результаты, выданные между какими днями, нужны?
question-issued-from = С
question-issued-to = По
question-issued-yes = Составить журнал
question-waybill = Накладная курьера
question-waybill-sentence = Получатель: { $provider }. В накладную войдут все ожидающие документы.
question-waybill-courier = Фамилия и имя курьера
question-waybill-hint = Если оставить пустым, на бумаге его впишут от руки.
question-waybill-yes = Составить накладную
day-papers = Бумаги дня
day-issued = Журнал выдачи результатов
day-courier = Курьер
services-complaint = Принять жалобу
receipt-complaint = Жалоба по этому заявлению
question-hand-over = Выдача результата
question-hand-over-sentence = После выдачи заявление закрывается, а результат попадает в журнал выданных результатов.
question-hand-over-to = Кто получил
question-hand-over-hint = Если получил сам заявитель, оставьте пустым.
question-hand-over-yes = Выдано
form-designed = Форма составлена по смыслу акта: её образца в нём нет.
