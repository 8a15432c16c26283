# The web chat's own sentences. What is asked and said comes from the conversation.

web-name = Papillon
web-send = Send
web-validate = OK
web-acknowledge = All right
web-today = Today
web-now = Now
web-modify = Change
web-present = Your answer:
web-filter = Search the list
web-no-match = Nothing in the list looks like that.

web-image = 📷 Take or choose a photo
web-audio = 🎵 Choose a sound file
web-video = 🎬 Film or choose a video
web-file = 📎 Choose a file
web-record = 🎤 Record my voice
web-recording = ⏹ Stop and send
web-place = 📍 My position
web-place-example = 45.0447, 5.0497

web-sending = Sending the file…
web-locating = Looking for where you are…
web-no-place = Your position is not known. Allow it, or write it.
web-no-sound = The microphone is not available. Allow it, or write your answer.
web-file-too-large = This file is too big: 20 MB at most.
web-file-type = This kind of file cannot be kept. Try another one.
web-file-broken = The file did not arrive whole. Try again.
web-not-agreed = Please say yes to the information at the start first.

web-menu = Menu
web-home = Home
web-language = Language
web-pause = Pause
web-help = Help
web-privacy = Privacy
privacy-title = Your data
web-reminders = My reminders
web-my-data = My data
web-forget = Erase everything
web-no-files-here = Everybody uses this tablet: your data are not saved on it. Read your answers here, or ask for them at the front desk.
web-not-me = This is not me
web-not-me-sure = This device will forget this conversation. Go on?
web-code = I have a code
web-code-field = The code you were given:
web-back = Go back

web-retrying = Not saved yet, trying again…
web-offline = No network. Keep this page open: your answer will go as soon as it can.
web-still-there = Still there? Touch the screen, or this page will be cleared.
web-forgotten = This page was cleared. One moment…

web-needs-script = This page needs JavaScript. Turn it on in your browser, or try another device.
web-refused = That did not work. Reload the page and try again.
web-not-found = This page does not exist. Check the address, or go back to the start.
web-no-cookie = Your browser refuses cookies. One, and only one, is needed to follow you. Accept it, then reload the page.
web-too-long = This text is too long. Shorten it and try again.
web-too-many = That is a little too fast for us. Wait a minute and try again.
web-broken = Something is wrong on our side. Try again in a moment.
web-unavailable = The service is taking a short break. Try again in a minute.
