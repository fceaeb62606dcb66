# A season of make-believe: who plays and what they write. All names and companies are made up.

# Surname; name; company; city; position
play-people =
    Bell; Anna; Daisy Connect; Leeds; Operator
    Wood; Peter; Warm Line; Bristol; Senior operator
    Frost; Dora; Northern Bank; London; Chat operator
    Cole; Timothy; Golden Telecom; Cardiff; Mentor
    Reed; Leo; Daisy Connect; York; Operator
    Abbot; Zoe; My Doctor; Perth; Booking operator
    Pike; Nora; Kind Windows; Derby; Operator
    Young; Rufus; City Taxi; Belfast; Dispatcher
    Thunder; Ida; First Market; Exeter; Chat operator
    Miller; Ben; Swift Post; Dover; Operator
    Flower; Maya; Green House; Truro; Senior operator
    Finch; Edward; River Station; Norwich; Operator

# Where the jury is from, a line each
play-jury =
    School of Speech
    Warm Line

play-text-1 =
    This year I took 9,214 calls, and every twentieth began with “you are my last hope”.

    In spring I could help 71 people of a hundred at the first call, now it is 88. I merely stopped hurrying in the first minute: I hear people out, I ask again, and only then do I open the database.

    What I am proud of is not the figures. The three beginners I taught have stayed, and teach others now.
play-text-2 =
    Once a Mrs Hill called: “My internet is not going.” Ten minutes later we knew that the internet went very well, it was the grandson who had gone, and the evenings were quiet.

    We set up a video call. An hour later she rang again, not to ask anything but to show me the grandson.

    Since then I do not ask “what does not work” but “what was it you wanted to do”.
play-text-3 =
    First I say sorry, once and for the right thing. Then I say what I do now and when I call: “I will ask the warehouse and ring you myself before six, even if there is no news.”

    While they are on the line I write to my colleagues, set myself a reminder and check the number. After the call I note what was missing in our instructions.
play-text-4 =
    I would ask for a minute of silence, not from the customer but from myself. Listen, say it again in my own words, ask: “Have I got that right?”

    1. Name what happened, honestly and without office language.
    2. Offer two ways and say which I would take.
    3. Agree on the next step, and take it first.

    At the third step we usually laugh together.
play-text-5 =
    Dear me on the day of my first headset! The first week will be frightening. You will learn every script by heart, and need one thing only: not to be afraid of silence.

    Once somebody will shout at you, and you will cry in the cloakroom. An hour later they will call to say sorry. Remember both calls: this work is made of them.
play-case =
    Case #{ $number }

    { $text }
play-link = My colleagues recorded a short video about me, and I thank them for their kind words: { $link }
