# What Papillon says on Telegram besides the conversation.

# In a chat that is still empty, beside the button “Start”.
telegram-description = A few questions from your neighbourhood centre. A few minutes, without giving your name. Tap “Start”.
telegram-place = 📍 Send where I am
telegram-search = A long list: write a word to search it.
telegram-group = I do not talk in groups, so that your answers stay yours. Write to me here: { $address }
