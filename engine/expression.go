package engine

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

// Expression is what a key measures a unit by: a column of the units, or a sum of products
// of columns (Befolkning × Index, 2022 + 2023 + 2024). Each term lists the columns that are
// multiplied, by their indexes in Plan.Units.Columns.
type Expression [][]int

var (
	plusSign  = regexp.MustCompile(`\s+\+\s+`)
	timesSign = regexp.MustCompile(`\s*[×*·]\s*|\s+[xX]\s+`)
)

// ExpressionColumns gives the names of the columns that the name of a key or variable may
// be made of by × and +. The name itself may be that of a column.
func ExpressionColumns(name string) []string {
	var out []string
	for _, term := range plusSign.Split(name, -1) {
		out = append(out, timesSign.Split(term, -1)...)
	}
	return out
}

// expressionOf reads a name by the columns' indexes, which are by Loose name.
func expressionOf(name string, columns map[string]int) (e Expression, ok bool) {
	if at, known := columns[Loose(name)]; known {
		return Expression{{at}}, true
	}
	for _, term := range plusSign.Split(name, -1) {
		var factors []int
		for _, factor := range timesSign.Split(term, -1) {
			at, known := columns[Loose(factor)]
			if !known {
				return nil, false
			}
			factors = append(factors, at)
		}
		e = append(e, factors)
	}
	return e, true
}

// Columns are the columns that the expression reads.
func (e Expression) Columns() (all []int) {
	for _, factors := range e {
		all = append(all, factors...)
	}
	return all
}

// Of is the expression's value for a unit; not known when one of its figures is not.
func (e Expression) Of(u *Unit) Number {
	if e.Plain() {
		return u.Values[e[0][0]]
	}
	sum := Number{State: Given}
	for _, factors := range e {
		product := DefaultStep
		for _, c := range factors {
			v := u.Values[c]
			if sum.Pos = v.Pos; !v.Known() {
				return Number{Pos: v.Pos, State: v.State}
			}
			product = product.Mul(v.Value)
		}
		sum.Value = sum.Value.Add(product)
	}
	return sum
}

// Plain reports whether the expression is a column as it stands.
func (e Expression) Plain() bool { return len(e) == 1 && len(e[0]) == 1 }

// factors lists what the expression is made of, each with the units' values; nil for a
// plain column.
func (e Expression) factors(plan *Plan, units []int) (out []TermTrail) {
	if e.Plain() {
		return nil
	}
	for n, columns := range e {
		for _, c := range columns {
			t := TermTrail{Variable: plan.Units.Columns[c].Name.Value, Product: n, Values: make([]decimal.Decimal, len(units))}
			for i, u := range units {
				t.Values[i] = plan.Units.Rows[u].Values[c].Value
				t.Sum = t.Sum.Add(t.Values[i])
			}
			out = append(out, t)
		}
	}
	return out
}

// name is the expression in the columns' own words.
func (e Expression) name(plan *Plan) string {
	var terms []string
	for _, columns := range e {
		var names []string
		for _, c := range columns {
			names = append(names, plan.Units.Columns[c].Name.Value)
		}
		terms = append(terms, strings.Join(names, " × "))
	}
	return strings.Join(terms, " + ")
}
