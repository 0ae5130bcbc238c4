"""The summary screen: what goes on paper at the left, the pages themselves at the right."""
