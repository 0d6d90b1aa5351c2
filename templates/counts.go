package templates

import (
	"fmt"

	"fordela/engine/apportion"

	"github.com/shopspring/decimal"
)

// Headings and labels of what is paid for each one counted, and of what is rounded by itself.
const (
	HeadUnrounded = "Före avrundning"
	HeadBase      = "Belopp före index"
	HeadOthers    = "Övriga delar"
	HeadLevelled  = "Öresutjämning"
)

// PerCountLabel labels the amount for each one counted: belopp per mandat.
func PerCountLabel(one string) string { return "Belopp per " + one }

// CountNote says what a part pays for each one counted, and how it is rounded.
func CountNote(part string, rate decimal.Decimal, one string, step decimal.Decimal, m apportion.Method) string {
	text := fmt.Sprintf("%s: %s per %s", part, Kronor(rate), one)
	if !m.Separate() {
		text += fmt.Sprintf(", för var och en avrundat till närmaste %s", Kronor(step))
	}
	return text + "."
}

// IndexNote says by what an amount was multiplied.
func IndexNote(base, index decimal.Decimal) string {
	return fmt.Sprintf("Beloppet är %s gånger index %s.", Kronor(base), Number(index))
}

// CountedRule says what a part comes to that follows from what is counted.
func CountedRule(sum decimal.Decimal) string {
	return fmt.Sprintf("Sammanlagt blir det %s.", Kronor(sum))
}

// ClassNote says for which class of units a part is; units is the plural in lower case.
func ClassNote(part, units, class string) string {
	return fmt.Sprintf("%s: gäller %s i klassen %s.", part, units, class)
}

// OthersNote explains rounding of all that a unit gets.
const OthersNote = "Enhetens hela belopp är avrundat: den här delen är det avrundade beloppet minus de övriga delarna."

// EachBoundsNote explains conditions where amounts are rounded each by itself.
const EachBoundsNote = "Villkoren gäller den exakta kvoten, som sedan avrundas."

// BearerNote says who bears the difference where amounts are rounded each by itself.
func BearerNote(part, unit string, by decimal.Decimal) string {
	return fmt.Sprintf("%s: varje belopp är avrundat för sig. %s bär skillnaden %s mot det som skulle fördelas.",
		part, unit, Signed(by, decimals(by))+nbsp+"kr")
}

// TotalBearsNote says that the total follows from amounts rounded each by itself.
func TotalBearsNote(part string, stated, paid decimal.Decimal) string {
	return fmt.Sprintf("%s: varje belopp är avrundat för sig. Därför blir delen %s och inte %s.", part, Kronor(paid), Kronor(stated))
}

// LeftNote says what caps left over, and who takes it.
func LeftNote(part string, left decimal.Decimal, taker string) string {
	return fmt.Sprintf("%s: när alla är vid sitt högsta belopp blir %s över, och går till %s.", part, Kronor(left), taker)
}

// InstalmentsTitle is the title of the table of instalments.
func InstalmentsTitle(grant, year string) string {
	return fmt.Sprintf("Utbetalning: %s %s", grant, year)
}

// InstalmentsAlt describes the table of instalments.
const InstalmentsAlt = "Vad var och en får vid varje utbetalning."

// InstalmentShare labels the share of an instalment.
func InstalmentShare(date string, percent bool) string {
	if percent {
		return "Andel " + date + " (%)"
	}
	return "Andel " + date
}

// InstalmentsNote says how instalments are rounded.
func InstalmentsNote(finest decimal.Decimal) string {
	return fmt.Sprintf("Varje utbetalning är avrundad nedåt till hela %s. Den sista är det som då är kvar.", Kronor(finest))
}

// InstalmentPart is the share of an instalment, in running text: 25 % 2025-02-01.
func InstalmentPart(share decimal.Decimal, date string) string { return Percent(share) + " " + date }

// InstalmentSentence says when which share of each amount is paid.
func InstalmentSentence(parts []string) string { return "Beloppen betalas ut med " + And(parts) + "." }

// decimals is how many decimals a figure has.
func decimals(d decimal.Decimal) int {
	n := 0
	for !d.Shift(int32(n)).IsInteger() {
		n++
	}
	return n
}
