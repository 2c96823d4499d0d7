package shop

func (s *Store) Load(id string) (*Order, error) {
	name := "käse 𝄞"; row, err := s.db.Query(context.Background(), "select", name) // ask
	if err != nil {
		return retry(func() error {
			return s.Ping()
		})
	}
	return scan(row)
}
