//! What the ҰКО lets the owner of a certificate do: roles in the extended key usage.

use const_oid::ObjectIdentifier;

/// A role that the extended key usage of a certificate names (arc 1.2.398.3.3.4 of the ҰКО).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// A natural person.
    Individual,
    /// An information system of a natural person.
    IndividualSystem,
    /// A legal entity.
    LegalEntity,
    /// First head of a legal entity.
    FirstHead,
    /// Employee with the right to sign for the legal entity.
    RightToSign,
    /// Employee with the right to sign financial documents.
    FinancialSignature,
    /// Employee of the human resources department.
    HumanResources,
    /// Employee of a legal entity.
    Employee,
    /// Administrator of the ҰКО.
    AuthorityAdministrator,
    /// Manager of the ҰКО.
    AuthorityManager,
    /// Operator of the ҰКО.
    AuthorityOperator,
    /// The person was identified in a service centre.
    IdentifiedInPerson,
    /// The person was identified at a distance.
    IdentifiedRemotely,
    /// The person was identified by Digital ID.
    IdentifiedByDigitalId,
}

impl Role {
    const OIDS: [(Self, ObjectIdentifier); 14] = [
        (Self::Individual, oid("1.2.398.3.3.4.1.1")),
        (Self::IndividualSystem, oid("1.2.398.3.3.4.1.1.1")),
        (Self::LegalEntity, oid("1.2.398.3.3.4.1.2")),
        (Self::FirstHead, oid("1.2.398.3.3.4.1.2.1")),
        (Self::RightToSign, oid("1.2.398.3.3.4.1.2.2")),
        (Self::FinancialSignature, oid("1.2.398.3.3.4.1.2.3")),
        (Self::HumanResources, oid("1.2.398.3.3.4.1.2.4")),
        (Self::Employee, oid("1.2.398.3.3.4.1.2.5")),
        (Self::AuthorityAdministrator, oid("1.2.398.3.3.4.2.1")),
        (Self::AuthorityManager, oid("1.2.398.3.3.4.2.2")),
        (Self::AuthorityOperator, oid("1.2.398.3.3.4.2.3")),
        (Self::IdentifiedInPerson, oid("1.2.398.3.3.4.3.1")),
        (Self::IdentifiedRemotely, oid("1.2.398.3.3.4.3.2")),
        (Self::IdentifiedByDigitalId, oid("1.2.398.3.3.4.3.2.1")),
    ];

    /// The role with this object identifier.
    pub fn from_oid(oid: ObjectIdentifier) -> Option<Self> {
        Self::OIDS.iter().find(|(_, of)| *of == oid).map(|(role, _)| *role)
    }

    /// The object identifier of the role.
    pub fn oid(self) -> ObjectIdentifier {
        Self::OIDS[self as usize].1
    }
}

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_roles() {
        for (role, oid) in Role::OIDS {
            assert_eq!(role.oid(), oid);
            assert_eq!(Role::from_oid(oid), Some(role));
        }
    }

    #[test]
    fn a_purpose_is_not_a_role() {
        assert_eq!(Role::from_oid(oid("1.3.6.1.5.5.7.3.4")), None);
    }
}
