package templates

import (
	"fmt"
	"time"
)

// Date writes a date in running text: 31 december 2011 for 2011-12-31. Other words that say
// when stay as they are.
func Date(s string) string {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return s
	}
	return fmt.Sprintf("%d %s %d", d.Day(), Months[d.Month()-1], d.Year())
}
