package failures

import "strings"

// RolledBack recognises the class 40 of SQLSTATE, or a code of it: a transaction was rolled back for another one, and may be run again at once
// (ISO/IEC 9075-2, 24.1).
//
//	if errors.As(err, &pgErr) && pgErr.Code[:2] == "40" { continue }
func RolledBack(state string) bool {
	return state == "40" || len(state) == 5 && strings.HasPrefix(state, "40") && strings.Trim(state, "0123456789P") == ""
}
