package verify

import "testing"

// What a format shows is the same however it is spelled, and only then.
func TestShows(t *testing.T) {
	for want, codes := range map[string][]string{
		"#":       {"", "0", "General", "[$-41D]#,##0", "#,##0.00", `#\ ##0`, "[Red]0", "_-0_-", "0.0000", "* 0"},
		"#,":      {"#,##0,", "[$-41D]#,##0,", "0.0,", "#,##0,.0"},
		"#,,":     {"0,,"},
		"1#":      {`"1"#,##0`},
		"#%":      {"0.00%", "[$-41D]0.00\\\u00a0%", `0.00\ %`},
		"#tkr":    {`#,##0" tkr"`, `0\ \t\k\r`},
		"kr#":     {"[$kr-41D] #,##0"},
		"+#;−#;#": {"[$-41D]+#,##0;[$-41D]\\−#,##0;[$-41D]0", "+0;\\−0;0"},
		"[<5]9;#": {`[<5]"9";0`},
		";;;":     {";;;"},
	} {
		for _, code := range codes {
			if got := shows(code); got != want {
				t.Errorf("%s shows %q, want %q", code, got, want)
			}
		}
	}
}
