import hashlib, hmac, re, sys
sys.stdout.reconfigure(errors="replace")
rows = [line[3:].split() for line in open(__file__, encoding="utf-8") if line[:3] == "#| "]
have = lambda word: [row[1:] for row in rows if row[0] == word]
head = lambda word: have(word)[0][0]
prints, marks = [p for row in have("prints") for p in row], [(r[0], t) for r in have("marks") for t in r[1:]]
good = len(prints) == len(set(prints)) == int(head("ballots")) == sum(r[2] == "voted" for r in have("roll"))
good = good and len(marks) == len(set(marks)) == len(prints) * int(head("picks"))
good = good and all(sum(m[0] == who for m in marks) == int(n) for who, n in have("count"))
roll = "".join(f"{row[0]} {row[1]}\n" for row in have("roll"))
good = good and hashlib.sha256(f"laurel roll {head('opened')}\n{roll}".encode()).hexdigest() == head("roll-sha256")
print("The figures agree. / Цифры сходятся." if good else "THE FIGURES DO NOT AGREE! / ЦИФРЫ НЕ СХОДЯТСЯ!")
code = sys.argv[1] if sys.argv[1:] else input("Receipt / код: ")
code = re.sub("[^0-9A-Z]", "", code.upper().translate(str.maketrans("OILUІАВСЕНКМОРТХУЗ", "011V1ABCEHKM0PTXY3")))
short = lambda digest, n: "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[int(digest, 16) >> 251 - 5 * i & 31] for i in range(n))
tag = lambda who: short(hmac.new(code.encode(), f"mark|{head('poll')}|{who}".encode(), "sha256").hexdigest(), 8)
counted = short(hashlib.sha256(f"print|{head('poll')}|{code}".encode()).hexdigest(), 16) in prints
found = [row for row in have("roll") if (row[0], tag(row[0])) in marks or ("any", tag(row[0])) in marks]
print("Your ballot is here. / Ваш голос здесь." if counted else "There is no such ballot. / Такого голоса здесь нет.")
for row in found: print("  ", row[0], *row[4:])
if counted and len(found) != int(head("picks")): print("YOUR MARKS WERE ALTERED! / ВАШ ГОЛОС ИЗМЕНЁН!")
