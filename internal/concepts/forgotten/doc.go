// Package forgotten says where a field is set to nil that still has an open connection.
//
//	if err := c.conn.Write(body); err != nil {
//		c.conn = nil		// the next call connects again
//		return err
//	}
package forgotten
