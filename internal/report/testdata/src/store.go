package shop

func (s *Store) Load(id string) (*Order, error) {
	row, err := s.query("käse 𝄞", context.Background(), id) // ask
	if err != nil {
		return retry(func() error {
			return s.Ping()
		})
	}
	return scan(row)
}
