# One sentence said when a reply does not fit yet; the question is shown again right after.
# What the person wrote is repeated only when they need to know which word is meant.

reply-required = An answer is needed here, please.
reply-empty = I did not get anything. Please choose or write your answer.
reply-constraint = This answer does not go with the question. Please try another one.
reply-not-understood = I did not understand. Can you say it another way?

reply-choice = I could not find your answer in the list. Choose one, or write the same words.
reply-choice-unknown = I could not find all your answers in the list. Write the same words as the list, with a comma between answers.
reply-choice-gone = This answer is no longer in the list. Please choose another one.
reply-ambiguous-choice = I am not sure: “{ $first }” or “{ $second }”? Choose the right answer in the list.
reply-one-choice = Just one answer here. Choose the one that suits you best.
reply-exclusive-choice = The answer “{ $label }” goes alone. Keep only that one, or only the others.
reply-acknowledge = I did not understand. If you agree, answer “yes”.

reply-integer = I did not understand. Just a whole number, in digits, for example { $example }.
reply-decimal = I did not understand. Just a number, in digits, for example { $example }.
reply-not-a-number = I did not understand. Just a number, in digits, for example 12.
reply-too-many-digits = This number is too long for me. I can read one of { $limit } digits at most.
reply-range = I need a number from { $start } to { $end }, in digits.
reply-range-step = This number is not possible here. The nearest ones are { $below } and { $above }.
reply-range-last = This number is not possible here. The nearest one is { $nearest }.

reply-date = I did not understand. A date, for example { $example }.
reply-no-such-date = I cannot find this date in the calendar. Please check the numbers.
reply-no-such-moment = I cannot find this moment in the calendar. Please check the numbers.
reply-time = I did not understand. A time, for example { $example }.
reply-no-such-time = I cannot find this time on the clock. Write for example 2:30 PM.
reply-datetime = I did not understand. A date and a time, for example { $example }.

reply-too-long = That is a little too long for me. Keep what matters most: { $limit } characters at most.

reply-text = I need a text here, or a voice message.
reply-image = I need a photo.
reply-audio = I need a voice message, or a sound file.
reply-video = I need a video.
reply-file = I need a file: a document, a photo, a sound or a video.
reply-barcode = I need a photo of the code, or its digits.
reply-geopoint = I did not understand. Share your position, or write the latitude then the longitude, for example 45.0447, 5.0497.
reply-no-such-place = I cannot find this place on Earth. First the latitude (from -90 to 90), then the longitude (from -180 to 180).
