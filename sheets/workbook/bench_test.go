package workbook

import (
	"fmt"
	"testing"

	"fordela/sheets/presentation"
	"fordela/sheets/theme"
)

// The time to write a result by the number of units that share in it.
func BenchmarkWrite(b *testing.B) {
	for _, units := range []int{11, 290, 3000} {
		d := decide(b, manyPlan(units))
		b.Run(fmt.Sprint(units), func(b *testing.B) {
			for b.Loop() {
				if _, err := Write(presentation.Of(d), origin, "", theme.BuiltIn()); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
