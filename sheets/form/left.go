package form

import (
	"fmt"
	"slices"
	"strings"

	"fordela/templates"
)

// span is a column of the cells that staff fill in, as a formula names it from any sheet.
func (b *book) span(sheet, heading string) string {
	s := sheetOf(sheet)
	i := slices.IndexFunc(b.columns(s), func(c templates.BlankColumn) bool { return c.Heading == heading })
	if i < 0 {
		return ""
	}
	head := headRow(len(s.Lines()))
	return fmt.Sprintf("'%s'!%s:%s", sheet, fixed(place{head + 1, i + 1}), fixed(place{head + s.Rows, i + 1}))
}

// left writes what is left of the total while the lines are filled in: the total less
// what the rules come to. It follows when rows are put in.
func (b *book) left(head int) {
	lines, units := templates.UnderlagLines[0], templates.UnderlagUnits[0]
	total := "SUM(" + b.span(templates.UnderlagFunding[0], templates.BlankAmountHeading) + ")"
	recipient, rule := b.span(lines, templates.HeadingRecipient[0]), b.span(lines, templates.HeadingRule[0])
	amount, key := b.span(lines, templates.BlankAmountHeading), b.span(lines, templates.HeadingKey[0])
	names, owners := b.span(units, templates.HeadingUnit[0]), b.span(units, templates.HeadingOwner[0])
	sum := func(rule string) string {
		return fmt.Sprintf("SUMIFS(%s,%s,%q", amount, b.span(lines, templates.HeadingRule[0]), rule)
	}

	var taken []string
	for _, r := range []string{templates.RuleFixed[0], templates.RuleByKey[0]} { // an amount, or a share of the total
		taken = append(taken, fmt.Sprintf(`%s,%s,">1")`, sum(r), amount), fmt.Sprintf(`%s,%s,"<0")`, sum(r), amount),
			fmt.Sprintf(`%s*%s,%s,">0",%s,"<=1")`, total, sum(r), amount, amount))
	}
	perUnit := sum(templates.RulePerUnit[0])
	if owners == "" {
		taken = append(taken, fmt.Sprintf("%s)*COUNTA(%s)", perUnit, names))
	} else {
		taken = append(taken, fmt.Sprintf("SUMPRODUCT(%s,%s,%s))", perUnit, recipient, owners),
			fmt.Sprintf(`%s)*COUNTIFS(%s,"<>",%s,"")`, perUnit, names, owners))
	}
	s := sheetOf(units)
	unitHead := headRow(len(s.Lines()))
	for col := 2; col <= 1+moreColumns; col++ {
		count := fmt.Sprintf("'%s'!%s:%s", units, fixed(place{unitHead + 1, col}), fixed(place{unitHead + s.Rows, col}))
		taken = append(taken, fmt.Sprintf("%s,%s,'%s'!%s)*SUM(%s)", sum(templates.RulePerCount[0]), key, units, fixed(place{unitHead, col}), count))
	}
	row := head - 2
	at := fixed(place{row, 4})
	b.put(row, 4, nil, look{border: true, kind: templates.BlankAmount})
	b.formula(column(4), row, fmt.Sprintf("%s-(%s)", total, strings.Join(taken, "+")))

	known := "0"
	for _, r := range []string{templates.RuleFixed[0], templates.RulePerUnit[0], templates.RuleByKey[0], templates.RulePerCount[0]} {
		known += fmt.Sprintf("+COUNTIF(%s,%q)", rule, r)
	}
	b.formula(column(5), row, fmt.Sprintf(`IF(%[1]s=0,"",IF(COUNTA(%[2]s)>%[3]s,%[4]q,IF(ROUND(%[5]s,2)<0,%[6]q,IF(COUNTIF(%[7]s,%[8]q)>0,%[9]q,IF(ROUND(%[5]s,2)=0,%[10]q,"")))))`,
		total, rule, known, templates.BlankLeftUnknown, at, templates.BlankLeftLess, amount, templates.WordRemainder[0], templates.BlankLeftRest, templates.BlankLeftNothing))
}
